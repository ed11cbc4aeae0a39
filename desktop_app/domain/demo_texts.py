"""What invented units need, offer and give, and what invented teams are called."""

from desktop_app.domain.records.station import Station
from desktop_app.domain.recurring import Every

PLACES = ("党群活动室", "文化广场", "", "三号院", "便民服务点")  # of the lists; one is left open
LISTS = (  # list, kind, what, people or places
    ("need", "study", "暑期托管班需要两间教室", 40),
    ("need", "elderly", "独居老人每月健康检查", 30),
    ("need", "utility", "三号院线路老化需要检修", 0),
    ("need", "convenience", "家电维修日需要技术人员", 4),
    ("need", "party_affairs", "主题党日需要一名宣讲员", 1),
    ("need", "disabled", "残疾人出行需要车辆", 6),
    ("resource", "party_affairs", "可以安排税法宣讲员进社区", 0),
    ("resource", "study", "周末和假期可以开放教室和操场", 60),
    ("resource", "elderly", "每月一次上门量血压、测血糖", 30),
    ("resource", "utility", "可以派电工检修公共线路", 0),
    ("resource", "convenience", "维修师傅每季度进小区一次", 8),
    ("resource", "volunteer", "十名志愿者可参加消防值守", 10),
)
GIFTS = (  # kind, what, people reached
    ("place", "开放会议室一次，供社区议事", 24),
    ("people", "派出十名志愿者参加环境整治", 10),
    ("skill", "免费检修小家电", 32),
    ("goods", "捐赠春节慰问米面油二十份", 20),
    ("money", "资助困难学生助学金", 2),
)
TEAMS = (  # name, kind, slogan, what it does
    ("先锋突击队", "commando", "召之即来，来之能战", "应急值守、抢险救灾"),
    ("夕阳红志愿服务队", "volunteer", "老有所为，奉献社区", "邻里守望、文明劝导"),
    ("爱心理发小分队", "unit", "小剪刀，大情怀", "为行动不便的老人上门理发"),
    ("红歌艺术团", "arts", "唱响主旋律", "节庆演出、文艺辅导"),
    ("绿色家园环保队", "environment", "同住一个家园", "垃圾分类指导、清理楼道"),
    ("银龄宣讲队", "lecture", "把好声音送到家门口", "政策宣讲、送学上门"),
    ("老娘舅调解队", "mediation", "小事不出楼", "调解邻里纠纷"),
    ("平安巡逻队", "volunteer", "守护平安", "夜间巡逻、消防劝导"),
    ("家电维修小分队", "unit", "举手之劳", "免费检修小家电"),
    ("助学辅导队", "volunteer", "点亮一盏灯", "为困难家庭学生辅导功课"),
    ("防汛突击队", "commando", "冲锋在前", "防汛值守、转移群众"),
    ("健康服务小分队", "unit", "健康进万家", "量血压、测血糖、代购药品"),
)
STATIONS = (
    Station(
        name="红色驿站", address="北街12号党群服务中心一楼", estate="铁路宿舍",
        opening="周一至周六 8:30-18:00", contact="李秀兰", phone="03564220001",
        facilities="饮水、微波炉、医药箱、图书角、手机充电",
    ),
    Station(
        name="山水红驿", address="河后路3号河后新村南门", estate="河后新村",
        opening="每天 9:00-20:00", contact="王建国", phone="03564220002",
        facilities="饮水、雨伞、打气筒、休息座椅、自动体外除颤器",
    ),
)  # fmt: skip
SHIFTS: tuple[tuple[str, Every, int, int, str, str, int], ...] = (  # item, rule, times, people
    ("课业辅导", "week", 5, 1, "09:00", "11:00", 3),
    ("代购送药", "week", 2, 1, "15:00", "16:30", 2),
    ("上门理发", "month", 5, 1, "14:00", "16:00", 3),
    ("法律咨询", "two_weeks", 4, 1, "14:30", "16:30", 2),
)
