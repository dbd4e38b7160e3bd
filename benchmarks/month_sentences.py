"""The sentences of the synthetic month: templates with slots, so that texts differ as chats do.

`{slot}` stands for one of the words in SLOTS. Everything is invented for this benchmark.
"""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


SLOTS: dict[str, tuple[str, ...]] = {
    "product": tuple(
        kind + name
        for kind in ("纯棉", "磨毛", "雪尼尔", "云感", "加厚", "儿童款", "轻奢", "亲肤")
        for name in ("四件套", "床笠", "被套", "毛毯", "枕套", "浴巾", "沙发毯", "床单", "午睡毯")
    )
    + tuple(
        kind + name
        for kind in ("恒温", "便携", "无线", "升级版", "静音")
        for name in ("眼部按摩仪", "颈部按摩仪", "足浴盆", "筋膜枪", "腰部按摩垫")
    ),
    "size": ("1.2米", "1.35米", "1.5米", "1.8米", "2米", "2.2米", "150×200", "200×230", "220×240"),
    "colour": _words("雾霾蓝 豆沙粉 米白 浅灰 奶咖 墨绿 藏青 燕麦 樱花粉 天青 焦糖 烟紫"),
    "city": _words(
        "成都 武汉 长沙 西安 郑州 南宁 昆明 贵阳 沈阳 哈尔滨 太原 兰州 济南 青岛 合肥 福州 厦门 "
        "南昌 石家庄 洛阳 襄阳 绵阳 遵义 桂林 保定 烟台 徐州 温州 中山 佛山 大连 长春 银川"
    ),
    "order": tuple(str(290_000_000_000 + 7_654_321 * n) for n in range(9_000)),
    "tail": tuple(f"{n:04d}" for n in range(1_000, 9_999, 7)),
    "price": tuple(str(n) for n in range(59, 699, 10)),
    "cut": _words("5 8 10 15 20 30 五 八 十 十五 二十"),
    "fold": ("9", "8.5", "八", "九", "95", "88"),
    "day": ("明天", "后天", "周三", "周四", "周五", "周六", "下周一", "这两天", "月底前", "大后天"),
    "hour": tuple(
        f"{part}{_DIGITS[n]}点" for part in ("上午", "下午", "晚上") for n in range(6, 10)
    ),
    "minutes": tuple(str(n) for n in range(5, 60, 3)),
    "grams": tuple(f"{n / 10:.1f}公斤" for n in range(8, 48, 3)),
    "who": _words("我妈 我爸 孩子 老公 女朋友 婆婆 同事 室友 奶奶 我自己 朋友 客户"),
    "room": _words("主卧 次卧 宿舍 出租屋 办公室 新房 民宿 儿童房 老家 书房"),
    "reason": _words(
        "颜色跟想的不一样 尺寸买错了 收到有线头 家里人不喜欢 包装破了 有一点味道 拍重复了 "
        "用了两次就不加热 少了一个枕套 拉链卡住了 洗完有点缩水 充不进电"
    ),
    "courier": _words("中通 圆通 韵达 极兔 邮政 申通 顺丰 京东快递"),
    "mood": (
        "",
        "",
        "",
        "",
        "你好，",
        "麻烦问下，",
        "在吗？",
        "亲，",
        "急急急，",
        "老板，",
        "请教一下，",
    ),
    "tone": ("", "", "", "呀", "呢", "啊", "，谢谢", "，急用", "？", "，帮忙看看", "😊", "#E-s01"),
    "dear": ("亲，", "亲，您好，", "您好亲，", "亲亲，", "好的亲，", "嗯嗯亲，", ""),
    "soft": ("哦", "呢", "哈", "~", "的哦", "", "", "，您放心", "#E-s02", "/:^_^"),
    "weather": _words("降温 下雨 回南天 有暖气 特别潮 干燥 开空调 换季"),
    "name": tuple(a + b for a in "王李张刘陈杨赵黄周吴" for b in ("女士", "先生", "老师", "经理")),
    "feature": _words(
        "A类母婴标准 60支长绒棉 活性印染 双面磨毛 防螨处理 食品级硅胶 三档恒温 五档气压 "
        "水电分离 两年质保 一体注塑 50D记忆棉"
    ),
}

# A topic: what customers ask, what agents answer.
TOPICS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        (
            "{mood}{colour}的{product}{size}的还有货没{tone}",
            "{mood}{product}有没有{size}的，想放在{room}{tone}",
            "{mood}{room}用的{product}选{size}还是{size}好{tone}",
        ),
        (
            "{dear}{colour}的{product}{size}还有现货，今天{hour}前拍下当天就能发出{soft}",
            "{dear}{room}的话建议{size}的，{colour}和{colour}都有现货，{day}就能到{city}{soft}",
            "{dear}{product}{size}这一批还剩{tail}件，{colour}卖得最快{soft}",
        ),
    ),
    (
        (
            "{mood}单号{order}的{product}到哪了{tone}",
            "{mood}发{city}的包裹{day}能到吗，{who}等着用{tone}",
            "{mood}{courier}显示还在{city}，三天没动了{tone}",
        ),
        (
            "{dear}帮您查了，订单{order}今天{hour}到了{city}转运中心，预计{day}送到{soft}",
            "{dear}{courier}师傅说{city}这边{weather}有点延误，{day}{hour}前一定安排派送{soft}",
            "{dear}尾号{tail}的包裹已经从{city}发出了，到了会有短信提醒您{soft}",
        ),
    ),
    (
        (
            "{mood}{product}送{who}合适吗，平时{weather}的时候用{tone}",
            "{mood}这个{product}跟{price}那款有什么区别{tone}",
            "{mood}{product}是什么材质的，{who}皮肤比较敏感{tone}",
        ),
        (
            "{dear}{product}是{feature}的，送{who}很合适，{weather}的时候用着也舒服{soft}",
            "{dear}{price}元这款多了{feature}，另外净重只有{grams}，拿着不费劲{soft}",
            "{dear}材质是{feature}，{who}敏感皮肤也可以用的，第一次用之前先过一遍水{soft}",
        ),
    ),
    (
        (
            "{mood}{product}{reason}，怎么处理{tone}",
            "{mood}订单{order}，{reason}，能换{colour}的吗{tone}",
            "{mood}{reason}，我想退了{tone}",
        ),
        (
            "{dear}很抱歉给您添麻烦了，{reason}的情况我们负责，您拍张照片，{day}前给您处理好{soft}",
            "{dear}可以换的，您在订单{order}里点申请换货，备注{colour}，快递员{hour}上门取件{soft}",
            "{dear}退货的话选七天无理由就行，寄回的单号发我，仓库收到后{minutes}分钟内给您退款{soft}",
        ),
    ),
    (
        (
            "{mood}{product}怎么用，{who}弄了半天没反应{tone}",
            "{mood}{product}一次用{minutes}分钟可以吗{tone}",
            "{mood}{product}能不能机洗，{weather}好晾干吗{tone}",
        ),
        (
            "{dear}长按电源键三秒，指示灯亮了再选档位，一次用{minutes}分钟就好，用完擦干净再收起来{soft}",
            "{dear}建议每次不超过{minutes}分钟，{who}用的话从最低档开始，慢慢适应{soft}",
            "{dear}可以机洗的，装进洗衣袋，水温30度以内，{weather}的话烘{minutes}分钟就蓬松了{soft}",
        ),
    ),
    (
        (
            "{mood}能开发票吗，抬头写{city}{name}的公司{tone}",
            "{mood}地址想改到{city}，订单{order}{tone}",
            "{mood}收货人改成{name}，尾号{tail}{tone}",
        ),
        (
            "{dear}可以开电子发票的，{name}的抬头已经登记好了，签收后{day}发到您邮箱{soft}",
            "{dear}还没出库，已经帮您改到{city}了，{day}用{courier}发出{soft}",
            "{dear}收货人改成{name}了，尾号{tail}，麻烦您核对一下{soft}",
        ),
    ),
)

OPENINGS = (
    "亲，您好，欢迎光临云朵优选，很高兴为您服务",
    "您好亲，在的呢，请问想了解{product}的哪一方面{soft}",
    "亲{hour}好，您看的是{colour}的{product}吧，我在的，您请说",
    "您好，{name}，欢迎回来，上次的{product}用得还好吗",
    "{dear}您好，{city}这几天{weather}，{product}卖得特别好，我帮您看看{soft}",
    "在的亲",
    "您好亲",
)
CLOSINGS = (
    "感谢您的支持，祝您和{who}{day}开开心心，{product}用着有问题随时联系我{soft}",
    "好的亲，{colour}的{product}{day}就给您安排，还有什么可以帮您的吗",
    "不客气亲，欢迎再来云朵优选，祝您{day}一切顺利，{city}{weather}记得添衣{soft}",
    "谢谢{name}的信任，{product}用着有任何问题随时找我，祝您好梦{soft}",
    "{dear}尾号{tail}已经备注{courier}优先发，祝您生活愉快{soft}",
    "祝您生活愉快",
    "感谢亲的支持，再见",
)
CUSTOMER_SHORT = _words("好的 嗯 谢谢 好 行 知道了 嗯嗯 OK 好的谢谢 ok 哦哦 收到 /:^_^ #E-s01")
CUSTOMER_MORE = (
    "那就要{colour}的{product}{size}，{day}发给{who}{tone}",
    "{city}这边{weather}，{product}{colour}的会不会太薄{tone}",
    "我看{price}那款{product}也不错，放{room}，纠结{tone}",
    "上次给{who}买的{colour}{product}挺好的，再来一个{size}的{tone}",
    "行吧，{day}{hour}前能给{who}送到{city}就行{tone}",
    "拍好了，订单{order}，{colour}的，麻烦{day}发{tone}",
    "{mood}我跟{who}商量一下{product}放{room}行不行，{day}再说{tone}",
    "{mood}{product}洗过之后{weather}会不会变形，{who}以前买的{price}那款就变形了{tone}",
)
AGENT_SHORT = ("好的亲", "在的亲", "稍等哦", "是的呢", "可以的亲", "收到亲", "亲，马上为您查")
AUTO_REPLIES = (
    "您好，欢迎光临云朵优选，客服正在赶来的路上……",
    "亲，感谢您的咨询，当前人数较多，请稍候，我们会按顺序回复您",
    "您好，请问有什么可以帮您，可以先把商品链接发过来哦",
)
# What looks like a violation and is none.
INNOCENT = (
    "{dear}今天全店满300减30，{product}和{product}一起拍就能用上{soft}",
    "{dear}您说的“难道不能换吗”，可以换的，{day}前寄回来就行{soft}",
    "https://item.taobao.com/item.htm?id=50000{order}&spm=a...b",
    "{dear}{product}可以放进滚筒洗衣机，选轻柔{minutes}分钟{soft}",
    "{dear}{reason}是我们的问题，补偿您{cut}元，{day}到账{soft}",
)

# Violations: one of each line's sentences is said in the middle of a conversation.
FAULTS: dict[str, tuple[str, ...]] = {
    "rhetorical": (
        "页面上不是写得很清楚了吗，{size}的只有{colour}",
        "难道您自己不会看{product}的说明吗",
        "您不说{size}还是{size}我怎么知道您要哪个",
    ),
    "ellipsis": ("{product}都是这样的……", "{city}那边比较慢...", "这个要问仓库。。。{day}再说"),
    "one_character": ("在", "有", "行", "好", "能"),
    "symbol": ("？", "。", "!", "??"),
    "lone_word": ("哦", "嗯", "呵呵", "额", "恩"),
    "perfunctory": ("{city}的件慢慢等吧", "{product}自己看详情", "不知道"),
    "abuse": ("神经病，{price}块的东西爱买不买", "你有病吧"),
    "discount": (
        "好的亲，给您便宜{cut}元吧",
        "行，{product}给您打{fold}折，拍下我改价",
        "给您抹零，{price}拿走",
        "可以的亲，{city}给您包邮",
    ),
}
REPEATED = (
    "我们会尽快为您处理的",
    "已经帮您反馈了，有消息第一时间告诉您",
    "请您再理解一下我们的难处",
)
URGING = (
    "到底什么时候能好，{who}催我了{tone}",
    "{day}{hour}能不能解决{tone}",
    "你能不能说点别的，订单{order}",
)
BARGAINS = (
    "{product}{price}太贵了，便宜点吧{tone}",
    "{mood}买两个能少{cut}块吗",
    "{mood}给{city}包邮行不行",
)
