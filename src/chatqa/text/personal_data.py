"""Patterns that recognise personal data in a chat; `chatqa.text.masking` hides what they find.

Every pattern refuses to begin or end at a `*`, so that what is masked is never masked again.
"""

from __future__ import annotations

import regex

# What a text must hold before a closer look is worth while; simple enough for RE2 too.
LONG_NUMBER = r"(?:\p{Nd}[ \-]?){15}"
MOBILE_NUMBER = "[1１][3-9３-９]\\p{Nd}[\\p{Nd} \u00a0\\-–—]{8}"
AREA_CODE = r"0[1-9]\p{Nd}{1,2}[)） \-–—]{0,2}[2-8]\p{Nd}{6}"
TELEPHONE = "(?:电话|座机|固话)[号码为是:： ]{0,5}\\p{Nd}{7}"
MASKED_NUMBER = r"\p{Nd}[ \-–—]{0,2}\*"
AT = "@"
MESSENGER_NAME = "(?i:qq|vx|wx|wechat|v[信:：])|扣扣|微信|薇信|威信"
RECIPIENT = "收件|收货|联系人|姓名"
PLACE = (
    r"[A-Za-z\p{Nd}一二三四五六七八九十](?:[号栋幢座室弄楼层门]|单元)"
    "|地址|收货|寄到|寄给|寄往|送货|发到|送到"
)

_PLACES = (
    "路|街道|街|大道|巷|胡同|弄|村|镇|乡|小区|社区|花园|家园|公寓|大厦|广场|苑|新村|大学|学院|医院"
    "|工业园|产业园"
)
_UNITS = "(?:[号栋幢座室弄楼层门]|单元)"
FULL_ADDRESS = (
    rf"(?:{_PLACES})[ ,，]?[A-Za-z\p{{Nd}}一二三四五六七八九十\-]{{1,8}}{_UNITS}"
    r"|(?:地址|收货|寄到|寄给|发到|送到|寄往|送货)[\s\S]*"
    rf"(?:[A-Za-z\p{{Nd}}一二三四五六七八九十\-]{_UNITS}|[省市区县旗])"
)

_HAN = r"[\u3400-\u9fff]"
_EDGE = r"(?<![\p{Nd}*A-Za-z._=/\-])"
_END = r"(?![\p{Nd}*A-Za-z])"
_GAP = r"[ \-–—\u00a0]{0,2}"
_STATES = r"[为是:： ]{0,3}"

# Numbers that identify goods, parcels and orders, however much they look like a telephone number.
_OF_GOODS = "单号|单编号|订单|运单|快递|编号|编码|货号|款号|条码|商品|链接|型号|ID|id"
_NO_GOODS = rf"(?<!(?:{_OF_GOODS})[号为是:：# ]{{0,3}})"

LINK = regex.compile(
    r"(?:https?://|www\.|[a-z0-9\-]+\.(?:com|cn|net|hk|me)/)[^\s\u3400-\u9fff，。；！？]+",
    regex.IGNORECASE,
)

IDENTITY = regex.compile(rf"{_EDGE}\p{{Nd}}{{17}}[\p{{Nd}}Xx]{_END}")
OLD_IDENTITY = regex.compile(rf"(?<=身份证号?码?{_STATES})\p{{Nd}}{{15}}{_END}")

_CARD_DIGITS = r"\p{Nd}{4}(?:[ \-]?\p{Nd}{4}){3}[ \-]?\p{Nd}{0,3}"
CARD = regex.compile(rf"{_EDGE}{_NO_GOODS}{_CARD_DIGITS}{_END}")
STATED_CARD = regex.compile(
    rf"(?<=(?:卡号|银行卡|储蓄卡|信用卡|账号|帐号)号?{_STATES}){_CARD_DIGITS}{_END}"
)

# Full-width digits too: customers write them to slip through filters.
_MOBILE_HEAD = r"[1１][3-9３-９]\p{Nd}"
MOBILE = regex.compile(
    rf"(?<![\p{{Nd}}*A-Za-z_=.])(?<!\p{{Nd}}-){_NO_GOODS}(?:(?:\+|00)?86{_GAP})?{_MOBILE_HEAD}"
    rf"(?:{_GAP}\p{{Nd}}{{4}}{_GAP}\p{{Nd}}{{4}}|\p{{Nd}}{_GAP}\p{{Nd}}{{3}}{_GAP}\p{{Nd}}{{4}})"
    rf"{_END}(?!-\p{{Nd}})"
)
LANDLINE = regex.compile(
    rf"{_EDGE}{_NO_GOODS}[(（]?(?:010|02\p{{Nd}}|0[3-9]\p{{Nd}}{{2}})(?:[)） \-–—]{{0,2}})"
    rf"[2-8]\p{{Nd}}{{6,7}}(?:[转\-]\p{{Nd}}{{1,5}})?{_END}"
)
LOCAL_LINE = regex.compile(rf"(?<=(?:电话|座机|固话)号?码?{_STATES})[2-8]\p{{Nd}}{{6,7}}{_END}")

EMAIL = regex.compile(
    r"(?<![A-Za-z0-9_.+*@\-])[A-Za-z0-9][A-Za-z0-9._+\-]{0,63}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
    r"(?![A-Za-z0-9@*\-])"
)
_MESSENGER_NAMES = r"(?<![A-Za-z])(?:QQ|VX|WX|WeChat|V(?=[:：信]))|扣扣|微信|薇信|威信|V信"
MESSENGER = regex.compile(
    rf"(?<=(?:{_MESSENGER_NAMES})号?码?(?:是|为)?[:： ]{{0,2}})"
    r"(?:[1-9]\p{Nd}{4,11}|[A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9*_@])",
    regex.IGNORECASE,
)

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏苏潘葛范彭郎"
    "鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常于傅皮卞齐康伍余顾孟黄穆萧尹"
    "姚邵汪祁毛狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万柯管卢莫房裘解丁邓郁单洪包左石崔吉龚程邢裴陆荣翁荀甄曲封靳段巫焦谷车侯全班仇宁"
    "甘祖武符刘景詹龙叶司黎薄白蒲邰赖卓屠池乔闻党翟谭姬申冉桑桂牛边燕尚温庄柴瞿阎连习艾鱼容"
    "向古易廖耿满匡文欧聂敖辛简饶曾沙丰关查游肖涂佟闫覃邸楚候代岳"
)
# What stands after 姓名 or 联系人, or begins like a surname, and is no name.
_NO_NAME = (
    "方便|方式|安排|安全|任何|任意|全部|全都|全是|全名|高兴|成功|金额|于是|包装|包括|包邮|单号|单独"
    "|单子|管理|常用|程序|简单|简称|解决|查询|查看|关于|关系|连同|向您|向我|容易|文字|路上|白天|申请"
    "|时间|华为|一致|信息|电话|地址|必填|真实|本人|请|不|没|未|无|有|要|同|按|如|填|写|是|和|与|或"
    "|的|您|你|我|他|她"
)
_NAME_LABEL = "(?:收件人|收货人|联系人|姓名|收件姓名)"
_NO_HAN_AFTER = rf"(?!{_HAN}|\*)"
STATED_NAME = regex.compile(
    rf"(?<={_NAME_LABEL}(?:姓名)?\s?[:：]\s?)(?!{_NO_NAME}){_HAN}{{2,4}}?(?:·{_HAN}{{1,6}})?"
    rf"(?:{_NO_HAN_AFTER}|(?=地址|电话|手机|号码|收货|联系))"
)
NAMED = regex.compile(
    rf"(?<={_NAME_LABEL}(?:改成|改为|换成|写|叫|是|为)?\s?)(?!{_NO_NAME})"
    rf"[{_SURNAMES}]{_HAN}{{0,2}}[\u3400-\u9fff--吗呢吧的了啊呀哦嘛么]"
    rf"(?:{_NO_HAN_AFTER}|(?=[了吧啊呀呢哦哈]))",
    regex.VERSION1,
)
# The usual block of a delivery: a name beside a telephone number that is already masked.
BESIDE_NUMBER = regex.compile(
    rf"(?<=^|[\s,，;；、。:：室号*])(?!{_NO_NAME})[{_SURNAMES}]{_HAN}{{1,2}}"
    rf"(?=[\s,，;；、:：]{{1,2}}(?:\+?86[ \-]?)?{_MOBILE_HEAD}[ \-–—\p{{Nd}}]{{0,2}}\*)"
)

_REGION = (
    rf"(?:{_HAN}{{2,8}}(?:省|自治区))?[ ,，]?(?:{_HAN}{{2,7}}(?:市|自治州|地区|盟))?[ ,，]?"
    rf"(?:{_HAN}{{1,7}}(?:区|县|旗|市))?"
)
# Words that lead to a street and are no part of its name: 请发到文三路.
_STREET_LETTER = (
    r"[\u3400-\u9fff--的我你您他她到在给是发寄送请好了吗把改换就过这那和与或从走去来要有没不第每]"
)
_STREET = rf"{_STREET_LETTER}{{1,8}}(?:{_PLACES})"
_DOOR_NUMBER = r"[A-Za-z\p{Nd}一二三四五六七八九十][A-Za-z\p{Nd}一二三四五六七八九十\-]{0,7}"
_DOOR = rf"{_DOOR_NUMBER}(?:号楼|号院|号(?![线店链库色款机])|栋|幢|座|单元|室|弄|楼(?!上|下)|层|门)"
_ROOM = r"[A-Za-z]?\p{Nd}{2,5}(?![\p{Nd}*元块折%件双天月日点:：])"
_FURTHER = rf"(?:[ ,，\-]?(?:{_DOOR}|{_STREET}|{_ROOM}))*"
ADDRESS = regex.compile(
    rf"(?P<region>{_REGION})(?P<detail>[ ,，]?(?:{_STREET}[ ,，]?)+{_DOOR}{_FURTHER})",
    regex.VERSION1,
)
_ADDRESS_LABEL = (
    "(?:地址|收货|寄到|寄给|发到|送到|寄往|送货)(?:改成|改为|换成|是|为|在|到)?[:： ]{0,2}"
)
_IN_REGION = rf"(?<=[省市区县旗][ ,，]?{_STREET}[ ,，]?)"
STATED_ADDRESS = regex.compile(
    rf"{_ADDRESS_LABEL}(?P<region>{_REGION})"
    rf"(?P<detail>[ ,，]?(?:{_STREET}[ ,，]?)*(?:{_DOOR}|{_IN_REGION}){_FURTHER})",
    regex.VERSION1,
)
