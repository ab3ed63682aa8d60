import 'reflect-metadata';
import { startService } from '@qplan/stage';
import { pullService } from './pull-service.ts';

await startService('pull', pullService);
