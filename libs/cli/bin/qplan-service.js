#!/usr/bin/env node
import { launch } from '../dist/bundle/qplan-service.js';

process.exitCode = await launch(process.argv.slice(2));
