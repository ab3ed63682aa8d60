// The snapshot service: the versions of all resources, in a git repository.
import 'reflect-metadata';
import { startService } from '@qplan/stage';
import { startSnapshots } from './snapshot.module.ts';

await startService('snapshot', startSnapshots);
