import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from './webhook.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const body = '{"type":"plan.news","data":{"title":"Login 8 days later – «naïve» 🙂"}}';

test('the library of Standard Webhooks takes the signature, and none of another body, secret or time', () => {
  const headers = signatureHeaders('msg_1', Date.now(), body, secret);
  const webhook = new Webhook(secret);
  expect(webhook.verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => webhook.verify(body.replace('8', '9'), headers)).toThrow();
  expect(() => webhook.verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
  expect(() => new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`).verify(body, headers)).toThrow();
  expect(() => webhook.verify(body, signatureHeaders('msg_1', Date.now() - 600_000, body, secret))).toThrow();
});
