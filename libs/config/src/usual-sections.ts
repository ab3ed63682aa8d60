/** The sections that every system has, as config/config.ini has them. */
export const usualSections = `[bus]
host = 127.0.0.1
request_port = 5551
worker_port = 5552
publish_port = 5553
subscribe_port = 5554

[snapshot]
repository = data/snapshots

[resources]
raw qplan = raw/qplan.txt
cond qplan = cond/qplan.txt
qplan app = app/qplan.txt

[web]
host = 127.0.0.1
port = 8000

[log]
level = info
file = data/logs/qplan.log
`;
