import 'reflect-metadata';
import { startService } from '@qplan/stage';
import { notifyService } from './notify-service.ts';

await startService('notify', notifyService);
