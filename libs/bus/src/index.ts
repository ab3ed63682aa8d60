export { delimiter, type Envelope, openEnvelope } from './envelope.ts';
export { errorReply, quote, RequestError } from './error-reply.ts';
export { Publisher } from './publisher.ts';
export { BusClosedError, BusSilentError, RequestClient, type RequestClientOptions } from './request-client.ts';
export { addressOptions, codeOf, isClosed, largeFrameOptions, socketOptions, watchConnections } from './socket.ts';
export { Subscriber, type SubscriberOptions } from './subscriber.ts';
