"""How surnames are read where running text reads the character otherwise.

Source: research/gui.md section 7 (27 of 56 hard surnames come out wrong without such a table).
"""

SINGLE: dict[str, str] = {
    "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "曾": "zeng", "朴": "piao",
    "区": "ou", "覃": "qin", "盖": "ge", "乐": "yue", "缪": "miao", "翟": "zhai",
    "召": "shao", "员": "yun", "种": "chong", "祭": "zhai", "繁": "po", "折": "she",
    "秘": "bi", "洗": "xian", "卜": "bu", "能": "nai", "参": "shen", "弗": "fei",
    "句": "gou", "黑": "he", "佴": "nai", "贠": "yun", "郇": "xun", "重": "chong",
    "阚": "kan", "适": "kuo", "粘": "nian", "么": "yao", "角": "jue", "乜": "nie",
    "藏": "zang",
}  # fmt: skip

COMPOUND: dict[str, str] = {
    "欧阳": "ou yang", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "令狐": "ling hu",
    "澹台": "tan tai", "单于": "chan yu", "宰父": "zai fu", "鲜于": "xian yu", "皇甫": "huang fu",
    "公孙": "gong sun", "夏侯": "xia hou", "诸葛": "zhu ge", "司马": "si ma", "司徒": "si tu",
    "司空": "si kong", "司寇": "si kou", "上官": "shang guan", "慕容": "mu rong",
    "宇文": "yu wen", "东方": "dong fang", "独孤": "du gu", "南宫": "nan gong",
    "西门": "xi men", "轩辕": "xuan yuan", "端木": "duan mu", "百里": "bai li",
    "呼延": "hu yan", "闻人": "wen ren", "赫连": "he lian", "公冶": "gong ye",
    "宗政": "zong zheng", "濮阳": "pu yang", "淳于": "chun yu", "太叔": "tai shu",
    "申屠": "shen tu", "仲孙": "zhong sun", "钟离": "zhong li", "亓官": "qi guan",
    "巫马": "wu ma", "公西": "gong xi", "漆雕": "qi diao", "乐正": "yue zheng",
    "壤驷": "rang si", "公良": "gong liang", "拓跋": "tuo ba", "夹谷": "jia gu",
    "谷梁": "gu liang", "榖梁": "gu liang", "纳兰": "na lan", "东郭": "dong guo",
    "南门": "nan men", "羊舌": "yang she", "微生": "wei sheng", "梁丘": "liang qiu",
    "左丘": "zuo qiu", "第五": "di wu", "东里": "dong li", "子车": "zi ju", "颛孙": "zhuan sun",
    "叱干": "chi gan", "贺兰": "he lan", "哥舒": "ge shu", "高堂": "gao tang", "段干": "duan gan",
}  # fmt: skip

# Other readings that people type for the first character of a name.
SECOND_READINGS: dict[str, tuple[str, ...]] = {
    "乐": ("le",), "单": ("dan", "chan"), "解": ("jie",), "仇": ("chou",), "查": ("cha",),
    "曾": ("ceng",), "朴": ("pu",), "区": ("qu",), "覃": ("tan", "xun"), "盖": ("gai",),
    "缪": ("mou", "miu"), "翟": ("di",), "召": ("zhao",), "员": ("yuan",), "种": ("zhong",),
    "祭": ("ji",), "繁": ("fan",), "折": ("zhe",), "秘": ("mi",), "洗": ("xi",), "隗": ("wei",),
    "尉": ("yu",), "万": ("mo",), "长": ("chang",), "能": ("neng",), "参": ("can",),
    "黑": ("hei",), "华": ("hua",), "薄": ("bao", "bo"), "柏": ("bo",), "重": ("zhong",),
    "葛": ("ge",), "牟": ("mu",), "么": ("me",), "角": ("jiao",), "燕": ("yan",), "莘": ("xin",),
    "石": ("dan",), "澹": ("dan",), "粘": ("zhan",), "撒": ("sa",), "瞿": ("ju",), "卜": ("bo",),
    "郗": ("chi",), "句": ("ju",), "适": ("shi",), "观": ("guan",), "行": ("hang",),
}  # fmt: skip
