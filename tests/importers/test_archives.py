"""Zip archives: members are read in place, dangerous ones are named and left alone."""

import io
import struct
import zipfile

import pytest

TABLE = "消息时间,发送者,消息内容\n2026-11-16 09:00:00,晚风,在吗\n"


@pytest.fixture
def zipped(tmp_path):
    """Write an archive; members are name → text or bytes."""

    def write(name, members, compression=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", compression) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return path

    return write


def test_members_are_read_in_place_and_named_after_the_archive(read, zipped, tmp_path):
    found = read(zipped("a.zip", {"一月/阿禾.csv": TABLE, "空文件夹/": ""}))
    assert found.column("source_file") == ["a.zip!一月/阿禾.csv"]
    assert found.issue_kinds() == []
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_hazard_25_names_in_gbk_are_decoded(read, zipped):
    path = zipped("a.zip", {"XXXX.csv": TABLE})
    path.write_bytes(path.read_bytes().replace(b"XXXX.csv", "云帆.csv".encode("gbk")))
    assert read(path).column("source_file") == ["a.zip!云帆.csv"]


@pytest.mark.parametrize(
    "name", ["../x.csv", "/etc/x.csv", "a/../../x.csv", "C:\\x.csv", "..\\x.csv"]
)
def test_hazard_25_names_that_lead_out_are_refused_and_the_rest_is_read(
    read, zipped, tmp_path, name
):
    found = read(zipped("a.zip", {name: TABLE, "好.csv": TABLE}))
    assert found.column("source_file") == ["a.zip!好.csv"]
    assert found.issue_kinds() == ["unsafe_name"]
    assert "路径指向压缩包之外" in found.issues["reason"][0].as_py()
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_hazard_25_a_bomb_is_refused_and_the_rest_is_read(read, zipped):
    found = read(zipped("a.zip", {"炸弹.csv": b"0" * 20_000_000, "好.csv": TABLE}))
    assert found.column("source_file") == ["a.zip!好.csv"]
    assert found.issue_kinds() == ["zip_bomb"]
    assert found.issues["source_file"].to_pylist() == ["a.zip!炸弹.csv"]


def test_hazard_25_too_many_members_are_refused(read, zipped):
    found = read(zipped("a.zip", {f"{number}.csv": "" for number in range(10_001)}))
    assert found.issue_kinds() == ["zip_bomb"]
    assert "10001 个文件" in found.issues["reason"][0].as_py()


def test_an_encrypted_member_is_named_with_what_to_do(read, zipped):
    path = zipped("a.zip", {"密.csv": TABLE, "好.csv": TABLE}, zipfile.ZIP_STORED)
    found = read(_encrypted(path, "密.csv"))
    assert found.column("source_file") == ["a.zip!好.csv"]
    assert found.issue_kinds() == ["encrypted"]
    assert "请先用密码解压" in found.issues["reason"][0].as_py()


def _encrypted(path, name):
    """Set the encryption bit of *name* in both headers."""
    data = bytearray(path.read_bytes())
    for signature, flags, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            if data[place + name_at :].startswith(name.encode()):
                (bits,) = struct.unpack_from("<H", data, place + flags)
                struct.pack_into("<H", data, place + flags, bits | 1)
    path.write_bytes(data)
    return path


def test_a_member_in_a_compression_of_windows_is_named(read, zipped):
    path = zipped("a.zip", {"坏.csv": TABLE})
    deflate64 = path.read_bytes().replace(b"\x14\x00\x00\x08\x08\x00", b"\x14\x00\x00\x08\x09\x00")
    path.write_bytes(deflate64)
    found = read(path)
    assert found.issue_kinds() == ["unknown_compression"]
    assert "a.zip!坏.csv" in found.issues["reason"][0].as_py()


def test_a_member_whose_own_header_is_gone_is_named(read, zipped):
    path = zipped("a.zip", {"坏.csv": TABLE, "好.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x03\x04")] = 0
    path.write_bytes(data)
    found = read(path)
    assert found.column("source_file") == ["a.zip!坏.csv"]
    assert found.issue_kinds() == ["unreadable_file"]


def test_an_archive_in_an_archive_is_refused(read, zipped):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("好.csv", TABLE)
    found = read(zipped("a.zip", {"里.zip": inner.getvalue(), "好.csv": TABLE}))
    assert found.column("source_file") == ["a.zip!好.csv"]
    assert found.issue_kinds() == ["nested_zip"]


def test_a_workbook_in_an_archive_is_read(read, zipped, workbook):
    rows = [["消息时间", "发送者", "消息内容"], ["2026-11-16 09:00:00", "晚风", "在吗"]]
    sheet = workbook("inner.xlsx", {"Sheet1": rows})
    found = read(zipped("a.zip", {"明细.xlsx": sheet.read_bytes()}))
    assert found.column("source_file") == ["a.zip!明细.xlsx"]


@pytest.mark.parametrize("kept", [10, 60, 150])
def test_a_truncated_archive_is_one_issue(read, zipped, kept):
    path = zipped("a.zip", {"好.csv": TABLE * 20})
    path.write_bytes(path.read_bytes()[:kept])
    found = read(path)
    assert found.imported.num_rows == 0
    assert found.issue_kinds() == ["unreadable_file"]
    assert "压缩包已损坏" in found.issues["reason"][0].as_py()


def test_a_member_damaged_inside_costs_itself_only(read, zipped):
    path = zipped("a.zip", {"坏.csv": TABLE * 50, "好.csv": TABLE}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace("晚风".encode(), "早风".encode(), 1))
    found = read(path)
    assert "a.zip!好.csv" in found.column("source_file")
    assert found.issue_kinds() == ["unreadable_file"]
    assert found.issues["source_file"].to_pylist() == ["a.zip!坏.csv"]
