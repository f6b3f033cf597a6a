#!/usr/bin/env node
import module from 'node:module';

// From Node 22 on, Node keeps compiled code for the next run, of everything that loads after this line.
if ('enableCompileCache' in module) (module.enableCompileCache as () => void)();

const { main } = await import('./main.ts');
await main();
