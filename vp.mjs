const {jsonOf}=await import('/tmp/values.mjs'); import fs from 'fs';
const job=JSON.parse(fs.readFileSync('examples/jobs/full-scope.json','utf8'));
for(let i=0;i<150000;i++) jsonOf(job,1<<24);
