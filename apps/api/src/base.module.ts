import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';

@Module({})
class BaseModule {}

/** What every feature may ask for without importing it: the configuration and the time. */
export function baseModule(config: Config, clock: Clock = new Clock()): DynamicModule {
  return {
    module: BaseModule,
    global: true,
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
    ],
    exports: [CONFIG, Clock],
  };
}
