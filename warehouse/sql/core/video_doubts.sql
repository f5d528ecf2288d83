-- Looks at cameras that other rows make odd: no such camera, not its time, no such case.
-- Grain: load_id, source_sheet, source_row, doubt.

with looks as (
    select
        checks.load_no,
        checks.load_id,
        checks.source_file,
        checks.source_sheet,
        checks.source_row,
        checks.row_key,
        checks.camera_id,
        checks.case_id,
        cast(checks.checked_at as date) as day,
        cameras.camera_id is not null as is_known_camera,
        cameras.in_service_from,
        cameras.retired_on,
        cases.case_id is not null as is_known_case,
    from staging.video_checks as checks
    left join staging.cameras as cameras
        on checks.camera_id = cameras.camera_id and cameras.is_current
    left join staging.cases as cases on checks.case_id = cases.case_id and cases.is_current
    where checks.is_current
)

select
    looks.load_no,
    looks.load_id,
    looks.source_file,
    looks.source_sheet,
    looks.source_row,
    'video_checks' as record,
    looks.row_key,
    'camera_id:unknown_camera' as doubt,
    '摄像头 ' || looks.camera_id || ' 不在案，此次检查暂不计入' as sentence,
    'camera ' || looks.camera_id || ' is not on file; this look counts nowhere yet'
        as sentence_en,
from looks
where not looks.is_known_camera
union all
select
    looks.load_no,
    looks.load_id,
    looks.source_file,
    looks.source_sheet,
    looks.source_row,
    'video_checks' as record,
    looks.row_key,
    'checked_at:out_of_service' as doubt,
    '检查时摄像头 ' || looks.camera_id || case
        when looks.day < looks.in_service_from
            then ' 尚未启用（' || cast(looks.in_service_from as varchar) || ' 启用）'
        else ' 已停用（' || cast(looks.retired_on as varchar) || ' 停用）'
    end || '，不计入每日检查；请核对日期' as sentence,
    'camera ' || looks.camera_id || case
        when looks.day < looks.in_service_from
            then ' served only from ' || cast(looks.in_service_from as varchar)
        else ' was retired on ' || cast(looks.retired_on as varchar)
    end || ': the look counts for no day; check the dates' as sentence_en,
from looks
where looks.day < looks.in_service_from or looks.day >= looks.retired_on
union all
select
    looks.load_no,
    looks.load_id,
    looks.source_file,
    looks.source_sheet,
    looks.source_row,
    'video_checks' as record,
    looks.row_key,
    'case_id:unknown_case' as doubt,
    '工单 ' || looks.case_id || ' 不在案，此问题暂不计为转成工单' as sentence,
    'case ' || looks.case_id || ' is not on file; the issue does not count as a case yet'
        as sentence_en,
from looks
where looks.case_id is not null and not looks.is_known_case
