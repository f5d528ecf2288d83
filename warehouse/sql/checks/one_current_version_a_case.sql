-- Every case on file has exactly one current version.
-- Grain: case_id.
-- Local to: case_id.

select cases.case_id
from staging.cases as cases
group by cases.case_id
having sum(case when cases.is_current then 1 else 0 end) <> 1
