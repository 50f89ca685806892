"""What the server itself fills in on a work order, after the members of a body were put into it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from implementation.database import ZERO
from implementation.field.installations import Project
from implementation.field.statuses import CANCELED, COMPLETED, IN_PROGRESS, SUGGESTED, by_code, by_id
from implementation.field.work_orders import Job, JobPlanning
from implementation.moments import NEVER
from implementation.problems import Members, unprocessable
from implementation.routes import Call

_LONGEST_CHAIN = 100


def complete(call: Call, job: Job, body: Members) -> None:
    """Derive status, dates, company, root and plannings.

    Raises:
        Problem: 422 where the body names a status that does not exist.
    """
    _status(job, body)
    _dates(call, job, body)
    _company(call.session, job)
    _root(call.session, job)
    if job.id2 == 0:
        job.id2 = _number(call.session, job.tenant)
    if (
        job.job_status_id == SUGGESTED.id
        and job.suggested_user_id != ZERO
        and job.suggested_date_start != NEVER
    ):
        _plan(call, job)
    job.created_by = job.created_by or call.caller.name
    job.updated_by = call.caller.name


def _status(job: Job, body: Members) -> None:
    key, code = body.get("job_status_id", ZERO), body.get("job_status_code", "")
    if key != ZERO:
        known = by_id(key)
        job.job_status_code = known.code if known else code
    elif code:
        status = by_code(code)
        if status is None:
            raise unprocessable("unknown_reference", f"job_status_code: No status has the code {code!r}.")
        job.job_status_id, job.job_status_code = status.id, status.code


def _dates(call: Call, job: Job, body: Members) -> None:
    now = call.now
    if job.dateutc_create == NEVER:
        job.dateutc_create = now
    if job.date_create == NEVER:
        job.date_create = now
    if "date_update" not in body:
        job.date_update = now
    if job.job_status_id == COMPLETED.id and job.date_closed == NEVER:
        job.date_closed = now
    if job.job_status_id not in (COMPLETED.id, CANCELED.id):
        job.dateutc_closed = NEVER
    elif job.dateutc_closed == NEVER:
        job.dateutc_closed = now
    if job.job_status_id == IN_PROGRESS.id and job.dateutc_in_progress == NEVER:
        job.dateutc_in_progress = now


def _company(session: Session, job: Job) -> None:
    project = session.get(Project, (job.tenant, job.project_id))
    if project is not None and project.company_id != ZERO:
        job.company_id, job.company_code = project.company_id, project.company_code


def _root(session: Session, job: Job) -> None:
    """The topmost work order above this one; a chain that bites its tail ends after a while."""
    top = job._parent_id  # noqa: SLF001 # a column whose documented name starts that way
    for _ in range(_LONGEST_CHAIN):
        above = session.get(Job, (job.tenant, top))
        if above is None or above._parent_id in (ZERO, job.id):  # noqa: SLF001
            break
        top = above._parent_id  # noqa: SLF001
    job.root_parent_id = top


def _number(session: Session, tenant: str) -> int:
    return session.scalar(select(func.count()).select_from(Job).where(Job.tenant == tenant)) or 1


def _plan(call: Call, job: Job) -> None:
    """Add the planning, unless the same one is there already."""
    session = call.session
    same = select(JobPlanning).where(
        JobPlanning.tenant == job.tenant,
        JobPlanning.jobs_id == job.id,
        JobPlanning.user_id == job.suggested_user_id,
        JobPlanning.date_start == job.suggested_date_start,
    )
    if session.scalars(same).first() is None:
        key = call.service.new_key()
        planning = JobPlanning(tenant=job.tenant, id=key, jobs_id=job.id)
        planning.user_id, planning.date_start = job.suggested_user_id, job.suggested_date_start
        session.add(planning)
