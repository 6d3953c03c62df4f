import { Injectable } from '@nestjs/common';

/** The time, as a thing that can be handed in: tests put a clock of their own in its place. */
@Injectable()
export class Clock {
  /** The current UTC instant. */
  now(): Date {
    return new Date();
  }
}
