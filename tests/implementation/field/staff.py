"""Tables of what a work order refers to beside its installation: skills, types, priorities, users."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from implementation.database import CustomFields, Flag, Key, Tenanted, Text, Time, Whole


class Skill(Tenanted):
    """Something that a technician is able to do."""

    __tablename__ = "skill"

    name: Mapped[Text]
    description: Mapped[Text]
    code: Mapped[Text]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class JobType(Tenanted):
    """A type of work."""

    __tablename__ = "job_type"

    name: Mapped[Text]
    sales_organization_id: Mapped[Key]
    description: Mapped[Text]
    is_default: Mapped[Flag]
    modified_dateutc: Mapped[Time]
    code: Mapped[Text]


class JobPriority(Tenanted):
    """A priority of work."""

    __tablename__ = "job_priority"

    name: Mapped[Text]
    is_default: Mapped[Flag]
    sequence: Mapped[Whole]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class User(Tenanted):
    """A user of the system."""

    __tablename__ = "user"

    db_language_id: Mapped[Key]
    username: Mapped[Text]
    firstname: Mapped[Text]
    lastname: Mapped[Text]
    code: Mapped[Text]
    archived: Mapped[Flag]
    disabled: Mapped[Flag]
    emergency_contact: Mapped[Text]
    bankaccount: Mapped[Text]
    social_security: Mapped[Text]
    place_of_birth: Mapped[Text]
    nationality: Mapped[Text]
    functions: Mapped[Text]
    birthdate: Mapped[Time]
    skype: Mapped[Text]
    notes: Mapped[Text]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    is_team_leader: Mapped[Flag]
    team_leader_user_id: Mapped[Key]
    email: Mapped[Text]
    phone: Mapped[Text]
    fax: Mapped[Text]
    mobile: Mapped[Text]
    private_email: Mapped[Text]
    private_phone: Mapped[Text]
    private_fax: Mapped[Text]
    private_mobile: Mapped[Text]
    private_street: Mapped[Text]
    private_street_number: Mapped[Text]
    private_city: Mapped[Text]
    private_zip: Mapped[Text]
    private_db_country_id: Mapped[Key]
    private_db_country_code: Mapped[Text]
    modified_dateutc: Mapped[Time]
    allow_hero_app: Mapped[Flag]
    allow_sales_app: Mapped[Flag]
    allow_service_app: Mapped[Flag]
    user_group_id: Mapped[Key]
    custom_fields: Mapped[CustomFields]
