@echo off
chcp 65001 >nul
schtasks /Create /F /TN "chatqa nightly" /SC DAILY /ST $at /TR "\"$python\" -m chatqa nightly run --settings \"$settings\""
powershell -NoProfile -Command "$$task = Get-ScheduledTask -TaskName 'chatqa nightly'; $$task.Settings.StartWhenAvailable = $$true; $$task.Settings.DisallowStartIfOnBatteries = $$false; $$task.Settings.MultipleInstances = 'IgnoreNew'; Set-ScheduledTask -InputObject $$task"
