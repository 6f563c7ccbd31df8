// Loads a page of another origin in a real browser: it must not read, reset or fault a running emulator, nor reach its records.
// TITAN and CHROMIUM set the paths of the program and the browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // A foreign host name that resolves to this machine, as in DNS rebinding.
  '--host-resolver-rules=MAP rebound.example 127.0.0.1',
];

let emulator, site, browser, profile, base, page, credentials;

before(async () => {
  emulator = spawn(process.env.TITAN ?? 'titan', ['emulator', '--port', '0', '--seed', '20'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise((resolve, reject) => {
    let text = '';
    emulator.on('exit', status => reject(new Error(`The emulator ended with ${status}: ${text}`)));
    emulator.stdout.on('data', data => {
      text += data;
      if (text.includes('/emulator/faults')) resolve(text);
    });
  });
  const setting = name => said.match(new RegExp(`SERVICETITAN_${name}=(\\S+)`))[1];
  base = setting('API_URL');
  credentials = { id: setting('CLIENT_ID'), secret: setting('CLIENT_SECRET'), key: setting('APP_KEY'), tenant: setting('TENANT_ID') };

  site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>A stranger</title>'));
  await new Promise(resolve => site.listen(0, '127.0.0.1', resolve));

  profile = await mkdtemp(join(tmpdir(), 'titan-browser-'));
  browser = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
});

after(async () => {
  await browser?.close();
  site?.close();
  emulator?.kill();
  if (profile) await rm(profile, { recursive: true, force: true });
});

const token = async () => {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: credentials.id, client_secret: credentials.secret });
  const answer = await fetch(`${base}/connect/token`, { method: 'POST', body: form });
  return (await answer.json()).access_token;
};

const headers = async () => ({ Authorization: `Bearer ${await token()}`, 'ST-App-Key': credentials.key });

const customers = async () => {
  const answer = await fetch(`${base}/crm/v2/tenant/${credentials.tenant}/customers?includeTotal=true`, { headers: await headers() });
  return (await answer.json()).totalCount;
};

const faults = async () => (await (await fetch(`${base}/emulator/faults`)).json()).length;

// Tries to read a URL from within the page.
const readInPage = url => page.evaluate(async target => {
  try {
    const answer = await fetch(target);
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { refused: String(error) };
  }
}, url);

test('a program on this machine can use the emulator', async () => {
  assert.ok(await customers() > 0);
  assert.equal(await faults(), 0);
});

for (const path of ['/emulator/requests', '/emulator/faults', '/', '/connect/token']) {
  test(`a page of another origin cannot read ${path}`, async () => {
    assert.ok((await readInPage(base + path)).refused);
  });
}

test('a page of another origin cannot read records, credentials or not', async () => {
  const sent = await headers();
  const seen = await page.evaluate(async ({ url, sent }) => {
    try {
      return await (await fetch(url, { headers: sent })).text();
    } catch {
      return null;
    }
  }, { url: `${base}/crm/v2/tenant/${credentials.tenant}/customers`, sent });
  assert.equal(seen, null);
});

const writes = [
  { path: '/emulator/reset', method: 'POST' },
  { path: '/emulator/faults', method: 'POST', body: '["status=503"]' },
  { path: '/emulator/faults', method: 'DELETE' },
];

for (const { path, method, body } of writes) {
  for (const mode of ['cors', 'no-cors']) {
    for (const type of [null, 'text/plain', 'application/json']) {
      test(`a page of another origin cannot ${method} ${path}, ${mode}, ${type ?? 'no content type'}`, async () => {
        await createCustomer();
        const before = await customers();
        const statusOrNothing = await page.evaluate(async ({ url, method, mode, body, type }) => {
          try {
            const answer = await fetch(url, { method, mode, body, headers: type ? { 'Content-Type': type } : {} });
            return answer.type === 'opaque' ? 'opaque' : answer.status;
          } catch {
            return null;
          }
        }, { url: base + path, method, mode, body, type });
        assert.ok(statusOrNothing === null || statusOrNothing === 'opaque' || statusOrNothing >= 400, `${statusOrNothing}`);
        assert.equal(await customers(), before, 'the emulator was reset');
        assert.equal(await faults(), 0, 'a fault was set');
      });
    }
  }
}

for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
  test(`a form of another origin cannot reset the emulator, ${type}`, async () => {
    await createCustomer();
    const before = await customers();
    const other = await browser.newPage();
    await other.goto(`http://127.0.0.1:${site.address().port}/`);
    await other.setContent(`<form method="post" action="${base}/emulator/reset" enctype="${type}"><input name="a" value="b"></form>`);
    const answer = other.waitForNavigation();
    await other.evaluate(() => document.forms[0].submit());
    assert.ok((await answer).status() >= 400);
    await other.close();
    assert.equal(await customers(), before);
  });
}

test('a foreign host name that resolves to this machine is not served', async () => {
  const other = await browser.newPage();
  const rebound = `http://rebound.example:${new URL(base).port}`;
  const answer = await other.goto(`${rebound}/emulator/requests`);
  assert.ok(answer.status() >= 400);
  assert.ok(!(await answer.text()).includes('"path"'));
  const reset = await other.evaluate(async url => {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    return answer.status;
  }, `${rebound}/emulator/reset`);
  assert.ok(reset >= 400);
  await other.close();
});

async function createCustomer() {
  const address = { street: '1 Mill Lane', unit: null, city: 'Akron', state: 'OH', zip: '44301', country: 'USA' };
  const answer = await fetch(`${base}/crm/v2/tenant/${credentials.tenant}/customers`, {
    method: 'POST',
    headers: { ...await headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Avery', type: 'Residential', address, locations: [{ name: 'Home', address }] }),
  });
  assert.equal(answer.status, 200, await answer.text());
}
