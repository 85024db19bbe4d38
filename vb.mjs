import { build } from '/work/wt-perf/node_modules/esbuild/lib/main.js';
import { data } from '/work/wt-perf/pkg-template/data.mjs';
await build({entryPoints:['/work/wt-perf/pkg-template/src/values.ts'],bundle:true,format:'esm',outfile:'/tmp/values.mjs',plugins:[data],logLevel:'error'});
const {jsonOf}=await import('/tmp/values.mjs');
import fs from 'fs';
const job=JSON.parse(fs.readFileSync(process.argv[2]??'/work/wt-perf/benches/job.json','utf8'));
const enc=new TextEncoder(), buf=new Uint8Array(1<<16);
const text=JSON.stringify(job);
function time(name,f,n=20000){for(let i=0;i<3000;i++)f();let best=1e9;for(let r=0;r<9;r++){const t=performance.now();for(let i=0;i<n/10;i++)f();best=Math.min(best,(performance.now()-t)/(n/10)*1000);}console.log(name,best.toFixed(2),'us');}
console.log(text.length);
time('jsonOf',()=>jsonOf(job,1<<24));
time('stringify+encodeInto',()=>enc.encodeInto(JSON.stringify(job),buf));
time('parse',()=>JSON.parse(text));
// A: plain walk
const OP=Object.prototype, AP=Array.prototype, getP=Object.getPrototypeOf, isA=Array.isArray;
let left;
function plain(v, depth){
  switch(typeof v){
    case 'string': return (left-=v.length)>0;
    case 'number': return v-v===0;
    case 'boolean': return true;
    case 'object': {
      if(v===null) return true;
      if(--left<0||depth>130) return false;
      const p=getP(v);
      if(p===AP){ if(v.toJSON!==undefined) return false; for(let i=0;i<v.length;i++){ if(!plain(v[i],depth+1)) return false;} return true; }
      if(p!==OP&&p!==null) return false;
      if(v.toJSON!==undefined) return false;
      for(const k in v){ const m=v[k]; if(m!==undefined&&!plain(m,depth+1)) return false; }
      return true;
    }
    default: return false;
  }
}
time('plain walk',()=>{left=1e7; if(!plain(job,0)) throw 1;});
time('plain+stringify+encode',()=>{left=1e7; if(!plain(job,0)) throw 1; enc.encodeInto(JSON.stringify(job),buf);});
const SAFE=/^[ !#-[\]-~]*$/;
function q(s){ return SAFE.test(s)?'"'+s+'"':JSON.stringify(s); }
function w(v){
  switch(typeof v){
    case 'string': return q(v);
    case 'number': return v-v===0?String(v):undefined;
    case 'boolean': return v?'true':'false';
    case 'object': {
      if(v===null) return 'null';
      const p=getP(v);
      if(p===AP){ let t='['; for(let i=0;i<v.length;i++){ if(i>0)t+=','; t+=w(v[i]); } return t+']'; }
      let t='{', first=true;
      for(const k in v){ const m=v[k]; if(m===undefined)continue; t+=(first?'"':',"')+k+'":'+w(m); first=false; }
      return t+'}';
    }
  }
}
time('string walk+encode',()=>enc.encodeInto(w(job),buf));
