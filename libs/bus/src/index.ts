export { delimiter, type Envelope, openEnvelope } from './envelope.ts';
export { errorReply, quote, RequestError } from './error-reply.ts';
export { type Certificate, KeysError } from './keys/certificate.ts';
export {
  type ClientKeys,
  isClientName,
  makeKeys,
  ownClient,
  readAdmitted,
  readClientKeys,
  readServerKeys,
  waitForKeys,
} from './keys/key-folder.ts';
export { Publisher } from './publisher.ts';
export {
  BusClosedError,
  BusSilentError,
  RequestClient,
  type RequestClientOptions,
  type RequestOptions,
} from './request-client.ts';
export {
  codeOf,
  type ConnectionWatch,
  endpointOptions,
  isClosed,
  largeFrameOptions,
  socketOptions,
  watchConnections,
} from './socket.ts';
export { Subscriber, type SubscriberOptions } from './subscriber.ts';
