"""A little data to begin with: what no operation can create."""

from __future__ import annotations

import flask
from sqlalchemy.orm import Session

from implementation.app import service_of
from implementation.field.installations import Project
from implementation.field.staff import JobPriority, JobType, Skill, User
from implementation.moments import Moment
from implementation.retail.tables import Customer, HourlyRate, OfTenant, ServiceStatus, ServiceType

COMPANY = "c0000000-0000-4000-8000-000000000001"


def seed(app: flask.Flask, *, domain: str = "north.example", tenant: str = "north") -> None:
    """Give one tenant of either API something to refer to.

    The field-service tenant gets an installation ``boiler-1``, a type ``repair``, a priority ``high``, a user
    ``ida`` and a skill ``gas``; the retail tenant two customers, two types, three statuses and a rate.
    """
    service = service_of(app)
    now = service.now()
    with service.database.transaction() as session:
        _field(session, domain, now)
        for row in _retail(tenant):
            row.created_at = row.last_modified_at = now
            row.created_by = row.last_modified_by = "seed"
            session.add(row)


def _field(session: Session, domain: str, now: Moment) -> None:
    session.add_all(
        (
            Project(
                tenant=domain,
                id="b0000000-0000-4000-8000-000000000001",
                reference_back_office="boiler-1",
                name="Boiler in the cellar",
                company_id=COMPANY,
                company_code="ACME",
                modified_dateutc=now,
            ),
            JobType(
                tenant=domain,
                id="b0000000-0000-4000-8000-000000000002",
                code="repair",
                name="Repair",
                modified_dateutc=now,
            ),
            JobPriority(
                tenant=domain,
                id="b0000000-0000-4000-8000-000000000003",
                code="high",
                name="High",
                modified_dateutc=now,
            ),
            User(
                tenant=domain,
                id="b0000000-0000-4000-8000-000000000004",
                code="ida",
                firstname="Ida",
                lastname="Ivers",
                modified_dateutc=now,
            ),
            Skill(
                tenant=domain,
                id="b0000000-0000-4000-8000-000000000005",
                code="gas",
                name="Gas",
                modified_dateutc=now,
            ),
        )
    )


def _retail(tenant: str) -> tuple[OfTenant, ...]:
    return (
        Customer(
            tenant_uid=tenant,
            customer_uid="c-johanna",
            name="Johanna Ek",
            email="johanna@mail.example",
            mobile="+4670123",
        ),
        Customer(
            tenant_uid=tenant,
            customer_uid="c-ake",
            name="Åke Öst",
            email="ake@mail.example",
            mobile="+4670999",
        ),
        ServiceType(tenant_uid=tenant, service_type_uid="t-repair", name="Repair"),
        ServiceType(tenant_uid=tenant, service_type_uid="t-service", name="Service"),
        ServiceStatus(tenant_uid=tenant, service_status_uid="s-new", name="New", position=1),
        ServiceStatus(
            tenant_uid=tenant,
            service_status_uid="s-bench",
            name="On the bench",
            position=2,
            service_state="IN_PROGRESS",
        ),
        ServiceStatus(
            tenant_uid=tenant, service_status_uid="s-done", name="Done", position=3, service_state="COMPLETED"
        ),
        HourlyRate(tenant_uid=tenant, hourly_rate_uid="r-plain", name="Plain", price=600.0),
    )
