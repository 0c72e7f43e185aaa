// A certified OpenID provider (oidc-provider), once for each agency, for the sign-in tests:
//   node provider.mjs migrationsverket polisen …
// Each listens on a port that it is given, and says on the last line of its start which: {"migrationsverket":40123, …}. It ends with its input.
// A name that ends with "-strict" is a provider as FAPI 2.0 has it: the client proves who it is by a key, requests are pushed beforehand, and
// machines' tokens are bound to a key (DPoP) or to a certificate, which the proxy in front of it would hand over in x-client-cert.
// Anyone may sign in as "ROLES.NAME", e.g. "CaseOfficer+Administrator.anna"; the roles go into the ID token as they stand. A name that
// ends with "!TAMPERING" gets an ID token forged in that way; /forge makes access tokens that are wrong in one way each.
import crypto from 'node:crypto';
import http from 'node:http';
import { Provider } from 'oidc-provider';
import { SignJWT, calculateJwkThumbprint, decodeJwt, exportJWK } from 'jose';

const audience = 'urn:samsyn:api';
const pair = () => crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });

const ports = {};
for (const name of process.argv.slice(2)) {
  const server = http.createServer();
  await new Promise((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
  ports[name] = server.address().port;
  const issuer = `http://127.0.0.1:${ports[name]}`;
  const own = pair(), other = pair();
  const jwk = { ...(await exportJWK(own.privateKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const sign = (claims, key, header = {}) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(key);
  const unsigned = (claims, header = {}) => [{ alg: 'none', ...header }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';
  const withPublicKey = (claims, header = {}) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-1', ...header })
    .sign(Buffer.from(own.publicKey.export({ type: 'spki', format: 'pem' })));
  const now = () => Math.floor(Date.now() / 1000);

  const isStrict = name.endsWith('-strict');
  const client = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }); // the strict client's, which the test asks for at /client-key
  const clientJwk = await exportJWK(client.publicKey);
  clientJwk.kid = await calculateJwkThumbprint(clientJwk);

  const strengths = new Map(); // who signed in how strongly (acr), where the test said

  const forge = (how, claims, header) => ({
    good: () => sign(claims, own.privateKey, header),
    expired: () => sign({ ...claims, iat: now() - 7200, exp: now() - 3600 }, own.privateKey, header),
    'not-yet': () => sign({ ...claims, nbf: now() + 3600 }, own.privateKey, header),
    'no-expiry': () => sign({ ...claims, exp: undefined }, own.privateKey, header),
    audience: () => sign({ ...claims, aud: 'another' }, own.privateKey, header),
    nonce: () => sign({ ...claims, nonce: 'another' }, own.privateKey, header),
    issuer: () => sign({ ...claims, iss: 'https://another.example' }, own.privateKey, header),
    key: () => sign(claims, other.privateKey, header),
    none: () => unsigned(claims, header),
    symmetric: () => withPublicKey(claims, header),
    type: () => sign(claims, own.privateKey, { typ: 'JWT' }),
    person: () => sign({ ...claims, sub: 'anna' }, own.privateKey, header),
    client: () => sign({ ...claims, client_id: 'unknown', sub: 'unknown' }, own.privateKey, header),
  })[how]();

  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    cookies: { keys: ['test'] },
    clients: [
      { client_id: 'samsyn', ...(isStrict
        ? { jwks: { keys: [clientJwk] }, token_endpoint_auth_signing_alg: 'ES256' } : { client_secret: 'not-a-secret' }), redirect_uris: ['http://127.0.0.1/'], post_logout_redirect_uris: ['http://127.0.0.1/'], grant_types: ['authorization_code'],
        response_types: ['code'], token_endpoint_auth_method: isStrict ? 'private_key_jwt' : 'client_secret_post', backchannel_logout_uri: 'http://127.0.0.1/', backchannel_logout_session_required: true },
      { client_id: `${name}-system`, client_secret: 'not-a-secret', redirect_uris: [], response_types: [], grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_post' },
      { client_id: `${name}-mtls`, client_secret: 'not-a-secret', redirect_uris: [], response_types: [], grant_types: ['client_credentials'],
        token_endpoint_auth_method: 'client_secret_post', ...(isStrict ? { tls_client_certificate_bound_access_tokens: true } : {}) },
    ],
    clientAuthMethods: ['client_secret_post', 'private_key_jwt', 'none'],
    scopes: ['openid', 'samsyn'],
    claims: { openid: ['sub', 'sid', 'auth_time', 'name', 'unit', 'roles'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true, methods: ['S256'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: isStrict, requirePushedAuthorizationRequests: isStrict },
      dPoP: { enabled: isStrict },
      ...(isStrict ? { mTLS: { enabled: true, certificateBoundAccessTokens: true,
        getCertificate: (ctx) => ctx.get('x-client-cert') ? new crypto.X509Certificate(Buffer.from(ctx.get('x-client-cert'), 'base64')) : undefined } } : {}),
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        getResourceServerInfo: () => ({ scope: 'samsyn', audience, accessTokenFormat: 'jwt', accessTokenTTL: 300, jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    interactions: { url: (ctx, interaction) => `/person/${interaction.uid}` },
    findAccount: (ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id.split('.').at(-1), unit: 'Enhet 1', roles: id.split('.')[0].split('+') }),
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid samsyn');
      await grant.save();
      return grant;
    },
  });
  // The site under test listens on a port of its own each time.
  const isLocal = (uri) => /^http:\/\/127\.0\.0\.1:\d+\/logga-in/.test(uri);
  provider.Client.prototype.redirectUriAllowed = isLocal;
  provider.Client.prototype.postLogoutRedirectUriAllowed = isLocal;

  provider.use(async (ctx, next) => {
    const person = /^\/person\/([\w-]+)$/.exec(ctx.path);
    if (person) { // the sign-in page, where who one is stands in the address
      if (ctx.query.refuse) return provider.interactionFinished(ctx.req, ctx.res, { error: 'access_denied' }).then(() => { ctx.respond = false; });
      if (!ctx.query.login) {
        ctx.body = `<!DOCTYPE html><title>${name}</title><form><input name="login" aria-label="Who" autofocus> <button>Sign in</button></form>`;
        return undefined;
      }
      if (ctx.query.acr) strengths.set(String(ctx.query.login), String(ctx.query.acr));
      ctx.respond = false;
      return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: String(ctx.query.login), ts: now() } }, { mergeWithLastSubmission: false });
    }
    if (ctx.path === '/client-key') {
      ctx.body = client.privateKey.export({ type: 'pkcs8', format: 'pem' });
      return;
    }
    if (ctx.path === '/forge') { // an access token, wrong in one way
      const claims = { iss: issuer, aud: audience, client_id: `${name}-system`, sub: `${name}-system`, iat: now(), exp: now() + 300, jti: crypto.randomUUID() };
      ctx.body = await forge(String(ctx.query.how), claims, { typ: 'at+jwt' });
      return;
    }
    if (ctx.path === '/forge-logout') {
      const claims = { iss: issuer, aud: 'samsyn', iat: now(), exp: now() + 120, jti: crypto.randomUUID(), sid: String(ctx.query.sid), events: { 'http://schemas.openid.net/event/backchannel-logout': {} } };
      ctx.body = await forge(String(ctx.query.how), claims, { typ: 'logout+jwt' });
      return;
    }
    await next();
    if (ctx.path === '/token' && ctx.body?.id_token) {
      const claims = decodeJwt(ctx.body.id_token);
      const how = claims.sub.split('!')[1];
      if (how === 'missing') delete ctx.body.id_token;
      else if (how === 'stale') ctx.body.id_token = await forge('good', { ...claims, auth_time: now() - 3600 });
      else if (how === 'other') ctx.body.id_token = await forge('good', { ...claims, sub: 'CaseOfficer.another' });
      else if (how === 'timeless') ctx.body.id_token = await forge('good', { ...claims, auth_time: undefined });
      else if (how === 'ahead') ctx.body.id_token = await forge('good', { ...claims, auth_time: now() + 86400 });
      else if (how) ctx.body.id_token = await forge(how, claims);
      else if (strengths.has(claims.sub)) ctx.body.id_token = await forge('good', { ...claims, acr: strengths.get(claims.sub) });
    }
  });
  server.on('request', provider.callback());
}
process.stdin.on('end', () => process.exit()).resume(); // whoever started it has ended
console.log(JSON.stringify(ports));
