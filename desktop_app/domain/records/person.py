"""One person the centre looks after: member, in-service member, volunteer or resident."""

from dataclasses import dataclass

from desktop_app.domain.fields import (
    code,
    day,
    note,
    number,
    org,
    person_name,
    tags,
    telephone,
    text,
    yes_no,
)
from desktop_app.i18n import N_

IDENTITY = N_("Identity")
PARTY = N_("Party membership")
CONTACT = N_("Contact and home")
WORK = N_("Education and work")
CARE = N_("Management and care")
SERVICE = N_("Service")
GROUPS = (IDENTITY, PARTY, CONTACT, WORK, CARE, SERVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row of table ``person``.

    Units:  all values are text as ``domain.fields`` says; dated fields hold what is valid today.
    Errors: none raised here; ``fields.check`` lists what keeps a person from being stored.
    Source: domain.md section 2.3; header words from section 2.2.
    """

    id: int = 0  # 0 until stored
    person_no: str = text(
        N_("Person number"), group=IDENTITY, automatic=True, aliases=("人员编号",)
    )
    name: str = person_name(
        N_("Name"), group=IDENTITY, required=True, counts=True, shown=True,
        aliases=("姓名", "党员姓名", "名字"),
    )  # fmt: skip
    name_pinyin: str = text(N_("Pinyin"), group=IDENTITY, aliases=("拼音", "姓名拼音"))
    former_name: str = person_name(N_("Former name"), group=IDENTITY, aliases=("曾用名",))
    sex: str = code(
        N_("Sex"), "sex", group=IDENTITY, required=True, counts=True, shown=True,
        filter="choice", aliases=("性别",),
    )  # fmt: skip
    ethnic_group: str = code(
        N_("Ethnic group"), "ethnic_group", group=IDENTITY, counts=True, filter="choice",
        aliases=("民族",),
    )  # fmt: skip
    doc_type: str = code(
        N_("Document type"), "document_number_type", group=IDENTITY, aliases=("证件类型",),
    )  # fmt: skip
    doc_number: str = number(
        N_("Document number"), group=IDENTITY, counts=True, sensitive=True, mask="number",
        shown=True, filter="has",
        aliases=("身份证号码", "身份证号", "公民身份号码", "公民身份证号", "证件号码", "身份证"),
    )  # fmt: skip
    old_number: str = text(
        N_("First-generation number"), group=IDENTITY, sensitive=True, mask="number",
        automatic=True, listed=False,
    )  # fmt: skip
    born_on: str = day(
        N_("Date of birth"), partial=True, group=IDENTITY, required=True, counts=True,
        aliases=("出生日期", "出生年月", "出生年月日", "生日"),
    )  # fmt: skip
    native_place: str = text(N_("Native place"), group=IDENTITY, counts=True, aliases=("籍贯",))
    is_taiwan_native: str = yes_no(
        N_("Native of Taiwan Province"), group=IDENTITY, aliases=("是否台湾省籍", "台湾省籍"),
    )  # fmt: skip
    marital_status: str = code(
        N_("Marital status"), "marital_status", group=IDENTITY, aliases=("婚姻状况",),
    )  # fmt: skip

    person_category: str = code(
        N_("Person category"), "person_category", group=PARTY, required=True, counts=True,
        filter="choice", aliases=("人员类别", "预备正式", "党员类型"),
    )  # fmt: skip
    branch: str = org(
        N_("Branch"), group=PARTY, counts=True, dated=True, shown=True, filter="choice",
        aliases=("所在党组织", "所在党支部", "党支部", "支部", "所属党支部", "所属支部"),
    )  # fmt: skip
    party_group: str = text(
        N_("Party group"), group=PARTY, dated=True, filter="text",
        aliases=("党小组", "所在党小组"),
    )  # fmt: skip
    outside_branch: str = text(
        N_("Relation kept elsewhere at"), group=PARTY,
        aliases=(
            "组织关系所在支部", "正式组织关系所在支部", "组织关系所在党支部", "组织关系所在单位",
        ),
    )  # fmt: skip
    outside_phone: str = telephone(
        N_("Telephone of that branch"), group=PARTY, aliases=("支部联系电话",),
    )  # fmt: skip
    relation_in_on: str = day(
        N_("Relation transferred in on"), partial=True, group=PARTY,
        aliases=("组织关系转入日期", "转入时间"),
    )  # fmt: skip
    joined_on: str = day(
        N_("Joined the Party on"), partial=True, group=PARTY, counts=True, shown=True,
        aliases=("入党时间", "入党日期", "加入党组织日期", "加入中共日期"),
    )  # fmt: skip
    converted_on: str = day(
        N_("Became a full member on"), partial=True, group=PARTY, counts=True,
        aliases=("转正时间", "转正日期", "转为正式党员日期"),
    )  # fmt: skip
    party_age_from: str = day(
        N_("Party age counts from"), partial=True, group=PARTY, aliases=("党龄起算日",)
    )
    sponsors: str = tags(N_("Sponsors"), group=PARTY, aliases=("入党介绍人",))
    joined_branch: str = text(N_("Branch joined in"), group=PARTY, aliases=("入党时所在支部",))
    join_type: str = code(
        N_("Way of joining"), "membership_change_in", group=PARTY, aliases=("加入类型",),
    )  # fmt: skip
    applied_on: str = day(
        N_("Applied on"), partial=True, group=PARTY, aliases=("申请入党时间", "申请入党日期")
    )
    activist_on: str = day(
        N_("Activist since"), partial=True, group=PARTY, aliases=("确定积极分子时间",)
    )
    target_on: str = day(
        N_("Development target since"), partial=True, group=PARTY, aliases=("确定发展对象时间",)
    )
    party_position: str = code(
        N_("Party position"), "party_position", group=PARTY, dated=True, filter="choice",
        aliases=("党内职务",),
    )  # fmt: skip
    membership_status: str = code(
        N_("Membership status"), "membership_status", group=PARTY, counts=True, filter="choice",
        aliases=("党籍状态",),
    )  # fmt: skip
    roster_status: str = code(
        N_("Roster status"), "roster_status", group=PARTY, shown=True, filter="choice",
        aliases=("在册状态",),
    )  # fmt: skip
    file_location: str = text(
        N_("Member file kept at"), group=PARTY, counts=True,
        aliases=("党员档案所在单位", "档案所在单位"),
    )  # fmt: skip

    mobile: str = telephone(
        N_("Mobile"), group=CONTACT, counts=True, sensitive=True, mask="phone", shown=True,
        filter="has",
        aliases=("手机号码", "手机", "联系电话", "电话", "手机号", "流动党员联系电话", "联系方式"),
    )  # fmt: skip
    mobile2: str = telephone(
        N_("Second mobile"), group=CONTACT, sensitive=True, mask="phone",
        aliases=("备用手机", "手机2"),
    )  # fmt: skip
    phone: str = telephone(
        N_("Fixed telephone"), group=CONTACT, sensitive=True, mask="phone",
        aliases=("固定电话", "座机", "住宅电话", "家庭电话"),
    )  # fmt: skip
    relative_phone: str = telephone(
        N_("A relative's telephone"), group=CONTACT, sensitive=True, mask="phone",
        aliases=("亲属电话", "家属电话", "紧急联系人电话"),
    )  # fmt: skip
    residence_address: str = text(
        N_("Home address"), group=CONTACT, counts=True, filter="has",
        aliases=("家庭住址", "现居住地", "住址", "居住地址", "家庭地址", "现住址", "地址"),
    )  # fmt: skip
    household_address: str = text(
        N_("Household registration"), group=CONTACT, counts=True,
        aliases=("户籍所在地", "户籍地址", "户口所在地"),
    )  # fmt: skip
    community: str = text(
        N_("Community"), group=CONTACT, filter="text", aliases=("社区", "所在社区")
    )
    grid: str = text(
        N_("Grid"), group=CONTACT, filter="text", aliases=("网格", "所在网格", "所属网格")
    )
    estate: str = text(N_("Estate"), group=CONTACT, filter="text", aliases=("小区", "所在小区"))
    building: str = text(N_("Building"), group=CONTACT, aliases=("楼栋", "楼号", "栋"))
    unit_no: str = text(N_("Stairwell"), group=CONTACT, aliases=("单元", "单元号"))
    room_no: str = text(N_("Room"), group=CONTACT, aliases=("房号", "室", "门牌号"))
    wechat_joined: str = yes_no(
        N_("In the grid's WeChat group"), group=CONTACT, filter="choice",
        aliases=("已入网格微信群",),
    )  # fmt: skip

    education_level: str = code(
        N_("Education"), "education_level", group=WORK, counts=True, filter="choice",
        aliases=("学历", "文化程度"),
    )  # fmt: skip
    degree: str = code(N_("Degree"), "degree", group=WORK, counts=True, aliases=("学位",))
    school: str = text(N_("School"), group=WORK, counts=True, aliases=("毕业院校", "毕业学校"))
    major: str = text(N_("Subject"), group=WORK, counts=True, aliases=("专业", "所学专业"))
    graduated_on: str = day(
        N_("Graduated on"), partial=True, group=WORK, aliases=("毕业时间", "毕业日期")
    )
    unit_name: str = text(
        N_("Work unit"), group=WORK, counts=True, aliases=("工作单位", "单位", "单位名称"),
    )  # fmt: skip
    unit_type: str = code(
        N_("Kind of unit"), "unit_type", group=WORK, aliases=("单位类别", "单位性质")
    )
    job_title: str = text(N_("Post"), group=WORK, aliases=("职务", "行政职务"))
    work_post: str = code(
        N_("Occupation"), "work_post", group=WORK, counts=True, filter="choice",
        aliases=("工作岗位", "岗位", "职业"),
    )  # fmt: skip
    tech_title: str = text(
        N_("Professional title"), group=WORK, counts=True,
        aliases=("技术职称", "从事专业技术职务", "专业技术职务", "职称"),
    )  # fmt: skip
    tech_title_level: str = code(
        N_("Level of title"), "tech_title_level", group=WORK, aliases=("职称级别",),
    )  # fmt: skip
    social_stratum: str = code(
        N_("New social stratum"), "social_stratum", group=WORK, counts=True,
        aliases=("新社会阶层类型", "新的社会阶层"),
    )  # fmt: skip
    frontline_status: str = code(
        N_("Front-line status"), "frontline_status", group=WORK, counts=True, aliases=("一线情况",),
    )  # fmt: skip
    training: str = text(N_("Training"), group=WORK, aliases=("培训情况",))
    is_migrant_worker: str = yes_no(
        N_("Migrant worker"), group=WORK, counts=True, aliases=("是否农民工", "农民工"),
    )  # fmt: skip
    started_work_on: str = day(
        N_("Started work on"), partial=True, group=WORK, counts=True,
        aliases=("参加工作日期", "参加工作时间"),
    )  # fmt: skip
    retired_on: str = day(
        N_("Retired on"), partial=True, group=WORK, aliases=("离退休时间", "退休时间")
    )
    retire_unit: str = text(
        N_("Unit retired from"), group=WORK, aliases=("离退休单位", "原工作单位")
    )

    five_manage: str = code(
        N_("Category"), "five_manage_category", group=CARE, counts=True, dated=True, shown=True,
        filter="choice", aliases=("五管类别", "管理类别"),
    )  # fmt: skip
    is_floating: str = yes_no(
        N_("Floating"), group=CARE, counts=True, filter="choice", aliases=("是否流动党员",),
    )  # fmt: skip
    floating_direction: str = code(
        N_("Direction of floating"), "floating_direction", group=CARE, aliases=("流动方向",),
    )  # fmt: skip
    floating_place: str = text(N_("Place floated to"), group=CARE, aliases=("外出地点", "流动地点"))
    floating_since: str = day(
        N_("Floating since"), partial=True, group=CARE, aliases=("外出时间", "流动时间")
    )
    floating_reason: str = text(
        N_("Reason for floating"), group=CARE, aliases=("外出原因", "流动原因")
    )
    is_lost: str = yes_no(
        N_("Out of contact"), group=CARE, counts=True, filter="choice",
        aliases=("是否失联党员", "失去联系情形", "是否失联"),
    )  # fmt: skip
    lost_since: str = day(
        N_("Out of contact since"), partial=True, group=CARE, aliases=("失去联系日期", "失联日期")
    )
    is_veteran: str = yes_no(
        N_("Veteran"), group=CARE, filter="choice", aliases=("是否退役军人", "退役军人"),
    )  # fmt: skip
    is_needy: str = yes_no(
        N_("Needy member"), group=CARE, sensitive=True, aliases=("是否困难党员", "困难党员"),
    )  # fmt: skip
    hardship_types: str = tags(N_("Hardship"), group=CARE, sensitive=True, aliases=("困难类型",))
    cannot_self_care: str = yes_no(
        N_("Unable to care for themselves"), group=CARE, sensitive=True,
        aliases=("生活不能自理",),
    )  # fmt: skip
    health_status: str = code(
        N_("Health"), "health_status", group=CARE, sensitive=True, aliases=("健康状况",),
    )  # fmt: skip
    disability_type: str = code(
        N_("Disability"), "disability_type", group=CARE, sensitive=True, aliases=("残疾类型",),
    )  # fmt: skip

    reported_on: str = day(
        N_("Reported in on"), group=SERVICE, aliases=("报到日期", "报到时间"),
    )  # fmt: skip
    specialities: str = tags(
        N_("Specialities"), group=SERVICE, filter="text", aliases=("特长", "专长"),
    )  # fmt: skip
    service_wishes: str = tags(
        N_("Service wishes"), group=SERVICE, filter="text", aliases=("服务意向", "志愿服务意向"),
    )  # fmt: skip
    available_time: str = text(
        N_("Available time"), group=SERVICE, aliases=("服务时间", "可服务时间")
    )
    remarks: str = note(N_("Remarks"), group=SERVICE, aliases=("备注", "说明"))
    former_nos: str = text(
        N_("Earlier person numbers"), group=SERVICE, automatic=True, listed=False, export=False
    )
    source: str = text(N_("Source"), group=SERVICE, automatic=True, listed=False, export=False)
