// A certified OpenID Connect provider (npm oidc-provider) with the shape of Entra ID: its paths, its claims, its error texts.
// Started with one JSON argument; POST /lab changes how it behaves, GET /lab tells what it has issued.
import fs from 'node:fs';
import https from 'node:https';
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const setup = JSON.parse(process.argv[2]);
const { Provider } = await import(pathToFileURL(`${setup.modules}/oidc-provider/lib/index.js`));

const prefix = `/${setup.tenant}/v2.0`;
const issuer = `https://127.0.0.1:${setup.port}${prefix}`;
const lab = { users: {}, tenant: setup.tenant, groups: 0, overage: false, refuse: null, clockOffset: 0 };
const issued = {};

const now = Date.now;
Date.now = () => now() + lab.clockOffset * 1000;

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
};

const claimsOf = user => {
  const known = lab.users[user] ?? {};
  return {
    sub: `subject-of-${user}`,
    oid: known.oid ?? `00000000-0000-4000-8000-${createHash('sha256').update(user).digest('hex').slice(0, 12)}`,
    tid: lab.tenant,
    ver: '2.0',
    name: known.name ?? user,
    preferred_username: user,
    ...(known.roles?.length ? { roles: known.roles } : {}),
    ...(lab.groups ? { groups: Array.from({ length: lab.groups }, (_, i) => `aaaaaaaa-bbbb-4ccc-8ddd-${String(i).padStart(12, '0')}`) } : {}),
    ...(lab.overage ? { _claim_names: { groups: 'src1' } } : {}),
  };
};

const configuration = () => ({
  clients: [{
    client_id: setup.clientId,
    redirect_uris: [`${setup.portal}/signin-oidc`],
    post_logout_redirect_uris: [`${setup.portal}/signout-callback-oidc`],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    ...(setup.clientKey
      ? { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'PS256', jwks: { keys: [setup.clientKey] } }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: setup.clientSecret }),
  }],
  jwks: { keys: [newKey()] },
  cookies: { keys: ['lab'] },
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: {
    openid: ['sub', 'sid', 'oid', 'tid', 'ver', 'roles', 'groups', '_claim_names'],
    profile: ['name', 'preferred_username'],
  },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true }, claimsParameter: { enabled: true } },
  // An account is its user name; the subject goes into tokens as a claim.
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...claimsOf(id), sub: id }) }),
  // As after an administrator's consent: nobody is asked.
  loadExistingGrant: async context => {
    const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
  routes: { authorization: '/oauth2/v2.0/authorize', token: '/oauth2/v2.0/token', jwks: '/discovery/v2.0/keys', end_session: '/oauth2/v2.0/logout' },
  ttl: { Interaction: 600, Session: 36000, Grant: 36000, AccessToken: 3600, IdToken: 3600, AuthorizationCode: 60 },
});

let answer;
const start = () => {
  const provider = new Provider(issuer, configuration());
  provider.on('server_error', (_, error) => console.error('server_error', error));
  provider.on('grant.error', (_, error) => console.error('grant.error', error.message, error.error_detail));
  provider.on('grant.success', context => {
    if (context.body?.id_token) {
      const claims = JSON.parse(Buffer.from(context.body.id_token.split('.')[1], 'base64url'));
      issued[claims.preferred_username] = claims.sid;
    }
  });
  answer = provider.callback();
};

const control = async (request, response) => {
  if (request.method === 'POST') {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const { users, rollover, ...rest } = JSON.parse(body);
    Object.assign(lab, rest);
    Object.assign(lab.users, users);
    if (rollover) { start(); }
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ sessions: issued }));
};

// Entra ID's page that ends sessions elsewhere: a frame for each application.
const frames = (url, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(`<!DOCTYPE html><title>Signing out</title><iframe src="${setup.portal}/signout-frontchannel?sid=${encodeURIComponent(url.searchParams.get('sid'))}"></iframe>`);
};

// What Entra ID understands and this provider does not: choosing an account, and refusing with its own codes.
const authorize = (url, response) => {
  if (lab.refuse) {
    const back = new URL(url.searchParams.get('redirect_uri'));
    back.searchParams.set('error', lab.refuse.error);
    back.searchParams.set('error_description', lab.refuse.description);
    back.searchParams.set('state', url.searchParams.get('state'));
    response.writeHead(302, { location: back.href });
    response.end();
    return false;
  }
  if (url.searchParams.get('prompt') === 'select_account') { url.searchParams.set('prompt', 'login'); }
  url.searchParams.set('claims', JSON.stringify({ id_token: { sid: null } }));
  return true;
};

start();
https.createServer({ key: fs.readFileSync(setup.keyFile), cert: fs.readFileSync(setup.certificateFile) }, (request, response) => {
  const url = new URL(request.url, issuer);
  response.setHeader('date', new Date(Date.now()).toUTCString());
  if (url.pathname === '/lab') { control(request, response); return; }
  if (url.pathname === '/lab/frames') { frames(url, response); return; }
  if (url.pathname === '/favicon.ico') { response.writeHead(204).end(); return; }
  if (!url.pathname.startsWith(`${prefix}/`)) { response.writeHead(404).end(); return; }
  if (url.pathname === `${prefix}/oauth2/v2.0/authorize` && !authorize(url, response)) { return; }
  // The provider finds where it is mounted by comparing the two.
  request.originalUrl = url.pathname + url.search;
  request.url = url.pathname.slice(prefix.length) + url.search;
  answer(request, response);
}).listen(setup.port, '127.0.0.1', () => console.log('listening'));
