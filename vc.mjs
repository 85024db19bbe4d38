import fs from 'fs';
const {lint,validate,wouldAnalyze,isValid}=await import(process.env.PK??'/work/wt-perf/target/npm/macie-preflight/index.js');
const text=fs.readFileSync('/work/wt-perf/examples/jobs/full-scope.json','utf8'); const bytes=Buffer.from(text); const b2=new Uint8Array(bytes);
const value=JSON.parse(text);
function time(name,f,n=20000){for(let i=0;i<3000;i++)f();let best=1e9;for(let r=0;r<9;r++){const t=performance.now();for(let i=0;i<n/10;i++)f();best=Math.min(best,(performance.now()-t)/(n/10)*1000);}console.log(name,best.toFixed(2),'us');}
time('lint bytes',()=>lint(b2)); time('validate',()=>validate(value)); time('isValid',()=>isValid?.(value)); time('wouldAnalyze',()=>wouldAnalyze(value,{key:'customers/part-1.csv',size:5}));
import Ajv2020 from "ajv/dist/2020.js";
const schema = JSON.parse(fs.readFileSync('/work/main/target/bench/create-request.schema.json', "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
time('parse+ajv',()=>ajv(JSON.parse(text))); time('parse',()=>JSON.parse(text)); 
