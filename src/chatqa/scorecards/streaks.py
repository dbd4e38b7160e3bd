"""Months in a row without a fine, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chatqa.rulebook import Grade


def clean_months(fined: Mapping[str, bool]) -> int:
    """Return how many of the last months in a row were free of fines.

    *fined*: month → whether the person was fined; a month without work is not in it and breaks
    nothing.
    """
    streak = 0
    for month in sorted(fined, reverse=True):
        if fined[month]:
            break
        streak += 1
    return streak


def next_grade(
    grade: str | None, grades: Sequence[Grade], clean: int, months: int | None
) -> str | None:
    """Return what stands between *grade* and the next one of *grades*, as one Chinese sentence.

    *months*: full months in the shop, None if not known. None where the grade is not known or the
    highest.
    """
    names = [each.grade for each in grades]
    if grade not in names[:-1]:
        return None
    wanted = grades[names.index(grade) + 1]
    missing = []
    if clean < wanted.clean_months:
        missing.append(f"还要连续{wanted.clean_months - clean}个月没有罚款")
    if wanted.months and months is None:
        missing.append("花名册没有写入职日期")
    elif wanted.months > (months or 0):
        missing.append(f"还要满{wanted.months - (months or 0)}个月工龄")
    return f"升{wanted.grade}：" + ("，".join(missing) or "条件已满足，可以申请")
