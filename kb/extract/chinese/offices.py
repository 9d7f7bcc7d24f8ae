"""Chinese words that end an office, or the phrase for a group, an organization or a paper."""

from kb.extract.lexicon import longest_first

# A post, an office or a trade, as the last characters before a name.
ROLE_ENDINGS = longest_first(
    "代表 委员 委員 书记 書記 厅长 廳長 局长 局長 部长 部長 市长 市長 县长 縣長 省长 省長 镇长 鎮長"
    " 乡长 鄉長 区长 區長 主任 主席 院长 院長 校长 校長 园长 園長 所长 所長 处长 處長 科长 科長 司长"
    " 司長 董事长 董事長 总经理 總經理 经理 經理 总裁 總裁 行长 行長 会长 會長 理事长 秘书长 秘書長"
    " 总工程师 工程师 工程師 教授 讲师 講師 研究员 研究員 院士 博士 专家 專家 学者 學者 医生 醫生 医师"
    " 醫師 护士 護士 护士长 護理師 老师 老師 教师 教師 律师 律師 法官 检察官 检察长 檢察長 庭长 庭長"
    " 警官 民警 队长 隊長 社长 社長 站长 站長 组长 組長 班长 班長 团长 團長 馆长 館長 主编 總編 总编辑"
    " 导演 導演 编剧 演员 作家 诗人 画家 农民 農民 村民 居民 住户 住戶 业主 業主 店主 老板 老闆 创始人"
    " 創始人 创办人 創辦人 负责人 負責人 发言人 發言人 法人代表 传承人 傳承人 负责同志 工人 技工 钳工"
    " 职工 工匠 技师 技師 司机 司機 驾驶员 站员 船长 船長 机长 厂长 廠長 场长 場長 矿长 经营者 合伙人"
    " 合夥人 干事 幹事 理事 常委 候选人 候選人 议员 議員 立委 参议员 众议员 总统 總統 总理 總理 首相"
    " 大使 领事 專員 专员 审判长 巡视员 督学 调研员 顾问 顧問 分析师 分析師 经济学家 科学家 科學家 首席"
    " 次长 次長 值长 排长 连长 营长 司令 老大 助理 秘书 祕書 会计 会计师 建筑师 设计师 設計師 规划师"
    " 裁判 教练 教練 球员 运动员 选手 棋手 学生 學生 大学生 家长 家長 母亲 母親 父亲 父親 妻子 丈夫"
    " 儿子 女儿 女兒 患者 病人 游客 遊客 旅客 乘客 顾客 顧客 消费者 市民 网友 網友 读者 讀者 志愿者"
    " 志工 社工 网格员 快递员 外卖员 骑手 配送员 售货员 服务员 收银员 管理员 管理員 护林员 饲养员"
    " 养殖户 種植戶 种植户 大户 果农 菜农 茶农 渔民 漁民 牧民 摊主 攤主 商户 商戶 商贩 房东 房東 租客"
    " 保安 门卫 掌柜 股东 董事 监事 监督员 检查员 讲解员 館員 馆员 飼養員 工头 包工头 老人 大爷 大媽"
    " 大妈 阿姨 奶奶 爷爷 大叔 大哥 村医 校医 药师 藥師 营养师 治疗师 心理师 记者 記者 主播 主持人 歌手"
    " 音乐人 摄影师 攝影師 厨师 廚師 面包师 主厨 首席执行官 执行长 執行長 CEO CTO CFO 总监 總監 副总"
    " 科员 职员 職員 干部 幹部 专干 支书 村官 村长 村長 里长 里長 政委 参谋 教官 班主任 系主任 讲席"
    " 博导 博士生 硕士生 研究生 博士后 副研究员 高工 总师 总设计师 总指挥 指挥长 委员长 帮扶队员 队员"
    " 隊員 第一书记 工长 检测员 检验员 维修工 焊工 电工 電工 木匠 铁匠 匠人 农艺师 农技员 兽医 驻村干部"
    " 调解员 调度员 列车长 养护工 环卫工 經紀人 经纪人 制片人 制作人 出品人 策展人 策划 策劃 编辑 編輯"
    " 主笔 评论员 評論員 委員長 委员会主任 法定代表人"
)
# One character is enough to tell an office right before a full name: 预报员, 钳工, 船老大.
ROLE_CHARACTERS = frozenset(
    "主事人任伯儿兒兵农匠医友员員商士大夫婆嫂官家属屬工师師席总戶户手授星民爷爺理生监監總者董表裁記警记農"
    "醫長长"
)
NOMINALS = longest_first(
    "嘉宾 嘉賓 人 者 员 員 家 部 局 厅 廳 委 会 會 院 司 团 團 报告 報告 文件 通知 公告 公报 公報"
    " 白皮书 白皮書 意见 指南 专家 專家 学者 代表 委员 們 们 网友 群众 人士 媒体 媒體 公司 集团 集團"
    " 银行 銀行 法院 检察院 机构 機構 协会 協會 联盟 聯盟 大学 大學 政府 中方 方 社论 社論 评论 評論"
    " 研究 调查 調查 论坛 論壇 办法 規劃 规划 方案 声明 聲明 通报 通報 决定 工会 工會 商会 商會 学会"
    " 學會 基金会 基金會 中心 署 办 辦 所 社 厂 廠 店 村 组织 組織 组 組 校 学校 學校 医院 醫院 法庭"
    " 警方 校方 官方 店家 老人 村民 居民 医生 教师 老师 老師 学生 學生 家长 家長 业主 業主 商家 司机"
    " 司機 乘客 主任 局长 书记 部长 教授 律师 纪要 會議 会议 全会 全會 大会 大會 建议书 议案 提案"
    " 判决书 判決書 裁定 解释 条例 来信 信中 文中 书中 社长 平台 平臺 馆 館 中国 中國 美国 美國 日本"
    " 俄罗斯 法国 德国 英国 欧盟 歐盟 联合国 聯合國 白宫 部门 部門 单位 單位 国务院 國務院 外交部"
    " 国防部 央行 年报 年報 蓝皮书 藍皮書 综述 文章 论文 論文 邮件 榜单 日报 晚报 时报 周刊 电视台 同事"
    " 邻居 鄰居 朋友 同学 同學 妈妈 媽媽 爸爸 女士 先生 小姐 书 書 纲要 綱要 清单 草案 条款 规定 規定"
    " 标准 章程 监管层 卫健委 发改委 院士 农户 果农 菜农 茶农 牧民 渔民 工匠 同志 讲话 演講 演讲 致辞"
    " 告示 帖子 博主 团队 團隊 课题组 评估 审计 審計 评审 议会 議會"
)
# What follows a bare surname: 杜代表, 刘局长, 李女士.
SHORT_TITLES = longest_first(
    "代表 委员 委員 书记 書記 主任 局长 局長 部长 部長 厅长 教授 院长 院長 校长 校長 老师 老師 先生"
    " 女士 律师 律師 医生 醫生 主席 市长 市長 县长 縣長 总 總 经理 經理 法官 工 师傅 師傅 大爷 大妈"
    " 阿姨 队长 隊長 站长 所长 会长 會長 議員 议员 村长 奶奶 爷爷 老板 老闆 博士 院士 警官"
)


_LAST = frozenset(ending[-1] for ending in ROLE_ENDINGS)
_SIZES = tuple(sorted({len(ending) for ending in ROLE_ENDINGS}, reverse=True))
_ENDINGS = frozenset(ROLE_ENDINGS)


def office_ends(words: str, begin: int) -> list[int]:
    """Places behind an office in `words` from `begin` on, the furthest first."""
    return [
        at
        for at in range(len(words), begin + 1, -1)
        if words[at - 1] in _LAST and any(words[max(begin, at - size) : at] in _ENDINGS for size in _SIZES)
    ]


def ends_role(words: str) -> bool:
    """Whether the words end in an office, a post or a trade of the list."""
    return bool(words) and words.endswith(ROLE_ENDINGS)


def ends_like_role(words: str) -> bool:
    """The same, or in a character that ends many of them."""
    return ends_role(words) or words[-1:] in ROLE_CHARACTERS
