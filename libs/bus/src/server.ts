// The worker side, apart from the clients': who only asks does not load Nest's microservices.
export { BusErrors, type BusRequest, BusServer, type BusServerOptions } from './bus-server.ts';
