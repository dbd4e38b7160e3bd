"""J3 and J4: what JD's platform and pages answer in JSON."""

import json

import pytest

CUSTOMER = {"app": "im.customer", "pin": "jd_a"}
WAITER = {"app": "im.waiter", "pin": "竹里-小舟"}
PLATFORM = {"app": "im.waiter", "pin": "@im.jd.com"}
AT = 1_794_790_800_000  # 2026-11-16 09:00:00


def page_message(second: int, sender: dict[str, str], **body: object) -> dict[str, object]:
    receiver = WAITER if sender is CUSTOMER else CUSTOMER
    at = AT + second * 1000
    message = {"type": "chat_message", "from": sender, "to": receiver, "timestamp": at}
    return message | {"body": {"type": "text", "content": "在"} | body}


def api_message(**fields: object) -> dict[str, object]:
    message = {"sid": "s1", "customer": "jd_a", "waiter": "竹里小舟", "waiterSend": True}
    return message | {"time": AT, "skuId": 0, "content": "在的"} | fields


@pytest.fixture
def read_json(read, written):
    return lambda document: read(written("a.json", json.dumps(document)))


@pytest.mark.parametrize("root", ["chatlog_get_responce", "chatlog_get_response"])
@pytest.mark.parametrize("page", ["ChatLogPage", "ChatLog"])
def test_both_spellings_of_the_answer_and_both_names_of_the_page(read_json, root, page):
    found = read_json({f"jingdong_im_pop_{root}": {page: {"chatLogList": [api_message()]}}})
    assert found.column("layout") == ["jd_api_json"]
    assert found.column("sender") == ["竹里小舟"]


def test_an_answer_without_messages_says_so(read_json):
    found = read_json({"ChatLogPage": {"totalRecord": 0, "chatLogList": []}})
    assert found.imported.num_rows == 0
    assert found.issue_kinds() == ["no_messages"]


def test_the_agent_of_a_customers_line_is_not_its_sender(read_json):
    found = read_json({"ChatLog": [api_message(waiterSend=False)]})
    assert found.column("sender") == ["jd_a"]
    assert found.column("account") == ["竹里小舟"]


def test_entities_stay_as_written_and_line_breaks_become_one_kind(read_json):
    found = read_json({"ChatLog": [api_message(content="a=1&#x26;b=2\r\n第二行")]})
    assert found.column("text_raw") == ["a=1&#x26;b=2\n第二行"]


@pytest.mark.parametrize(("flag", "withdrawn"), [(1, True), (0, False), (None, False)])
def test_a_revoked_message_is_withdrawn(read_json, flag, withdrawn):
    found = read_json({"result": [api_message(mid="1", revokeFlag=flag)]})
    assert found.column("withdrawn") == [withdrawn]


def test_a_page_lists_the_newest_first_and_is_read_oldest_first(read_json):
    page = [page_message(2, WAITER, content="在的"), page_message(1, CUSTOMER, content="在吗")]
    found = read_json(page)
    assert found.column("text_raw") == ["在吗", "在的"]
    assert found.column("line_start") == [1, 2]
    assert found.column("layout") == ["jd_page_json"] * 2


def test_what_the_platform_says_is_automatic(read_json):
    found = read_json([page_message(1, PLATFORM)])
    assert (found.column("side"), found.column("automatic")) == (["robot"], [True])


def test_a_welcome_under_an_agents_name_is_automatic(read_json):
    found = read_json(
        [
            page_message(3, WAITER),
            page_message(2, WAITER, chatinfo={"pushContent": "欢迎您光临本店"}),
            page_message(1, WAITER, action={"code": "cfg.welcome.new"}),
        ]
    )
    assert found.column("side") == ["agent"] * 3
    assert found.column("automatic") == [True, True, None]


def test_a_template_is_a_card(read_json):
    found = read_json([page_message(1, WAITER, type="template2")])
    assert found.column("stated_kind") == ["card"]


def test_a_line_without_session_belongs_to_the_session_nearest_in_time(read_json):
    found = read_json(
        [
            page_message(600, CUSTOMER, chatinfo={"sid": "s2"}),
            page_message(590, PLATFORM),
            page_message(1, CUSTOMER, chatinfo={"sid": "s1"}),
        ]
    )
    assert found.column("conversation_native_id") == ["s1", "s2", "s2"]


def test_a_picture_has_its_link_and_no_words(read_json):
    picture = api_message(mid="1", content="预览", imgUrl="https://dd-static.jd.com/1.jpg")
    found = read_json({"chatLogList": [{"chatLogMessageList": [picture]}]})
    assert found.column("stated_kind") == ["image"]
    assert found.column("links") == [["https://dd-static.jd.com/1.jpg"]]
