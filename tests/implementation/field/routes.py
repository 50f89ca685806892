"""The operations of the two field-service APIs."""

from __future__ import annotations

from implementation.field.api import DESK, JOBS
from implementation.field.job_bodies import CustomJobBody, JobBody
from implementation.field.jobs import create_job, get_job, list_jobs, update_job
from implementation.field.jobs_view import completed_jobs, get_jobs_view, list_jobs_view
from implementation.field.odata import ListQuery, ReadQuery
from implementation.routes import ANY_JSON, JSON_AND_XML, Route

_JOBS, _JOB = "/api/Jobs", "/api/Jobs(<id>)"
_VIEW, _VIEWED, _COMPLETED = "/api/JobsView", "/api/JobsView(<id>)", "/api/JobsView/GetCompleted"

ROUTES = (
    Route(
        name="listJobs", method="GET", path=_JOBS, run=list_jobs, api=JOBS, offers=ANY_JSON, query=ListQuery()
    ),
    Route(
        name="createJob", method="POST", path=_JOBS, run=create_job, api=JOBS, offers=ANY_JSON, body=JobBody()
    ),
    Route(name="getJob", method="GET", path=_JOB, run=get_job, api=JOBS, offers=ANY_JSON, query=ReadQuery()),
    Route(
        name="updateJob",
        method="PUT",
        path=_JOB,
        run=update_job,
        api=JOBS,
        offers=ANY_JSON,
        body=CustomJobBody(),
    ),
    Route(
        name="listJobsView",
        method="GET",
        path=_VIEW,
        run=list_jobs_view,
        api=DESK,
        offers=JSON_AND_XML,
        query=ListQuery(),
    ),
    Route(
        name="getCompletedJobs",
        method="GET",
        path=_COMPLETED,
        run=completed_jobs,
        api=DESK,
        offers=JSON_AND_XML,
    ),
    Route(name="getJobsView", method="GET", path=_VIEWED, run=get_jobs_view, api=DESK, offers=JSON_AND_XML),
)
