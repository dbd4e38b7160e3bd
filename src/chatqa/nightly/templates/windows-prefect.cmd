@echo off
chcp 65001 >nul
set "PREFECT_HOME=$prefect_home"
set "PREFECT_API_URL=http://127.0.0.1:4200/api"
set DO_NOT_TRACK=1
cd /d "$folder"
start "chatqa prefect" /min "$python" -m prefect server start --host 127.0.0.1 --port 4200
timeout /t 60 /nobreak >nul
"$python" -m prefect work-pool create chatqa --type process --overwrite
"$python" -m prefect --no-prompt deploy --all
"$python" -m prefect worker start --pool chatqa --type process
