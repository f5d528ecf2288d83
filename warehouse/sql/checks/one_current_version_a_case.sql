-- Every case on file has exactly one current version.
-- 每件工单恰有一个现行版本。
-- Grain: case_id.

select cases.case_id
from staging.cases as cases
group by cases.case_id
having sum(case when cases.is_current then 1 else 0 end) <> 1
