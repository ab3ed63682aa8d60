// What is answered where there is nothing, and in the same words where there is something that is not for whoever asks: so that
// nothing tells which plans there are.
import { NotFoundException } from '@nestjs/common';

export function noSuchPlan(name: string): NotFoundException {
  return new NotFoundException(
    `there is no plan "${name}" here, or it is not for you: each is a file in config/plans, and [roles] says who may see it`,
  );
}

export function noSuchFeed(): NotFoundException {
  return new NotFoundException(
    'there is no such feed, or its address was taken back; «Subscribe» in the planner has new ones',
  );
}
