import { chromium } from 'playwright-core';
const base='http://127.0.0.1:4100';
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox'] });
const p = await b.newPage({ viewport:{ width:1280, height:900 } });
await p.goto(base+'/sign-in');
await p.getByLabel('E-mail').fill('staff@clearsprings.example');
await p.getByLabel('Password', { exact: true }).fill('demo-pool-2026');
await p.getByRole('button',{name:'Sign in'}).click();
await p.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });await p.waitForURL(/tenants/);
const t = p.url().match(/tenants\/[0-9a-f-]+/)[0];
for (const path of process.argv.slice(2)) {
  await p.goto(`${base}/${t}${path}`);
  await p.waitForLoadState('networkidle').catch(()=>{});
  await p.waitForTimeout(800);
  await p.screenshot({ path:`/var/tmp/shots/${path.replace(/\W/g,'_')||'home'}.png`, fullPage:true });
}
console.log(t);
await b.close();
