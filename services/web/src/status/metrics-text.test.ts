import { formatMetrics } from './metrics-text.ts';

test('metrics are written as Prometheus reads them', () => {
  const text = formatMetrics([
    {
      name: 'qplan_versions_behind',
      help: 'Versions.',
      type: 'gauge',
      samples: [{ labels: { stage: 'a "b"\\\n' }, value: 2 }],
    },
    { name: 'none', help: 'Without samples.', type: 'gauge', samples: [] },
    { name: 'qplan_broadcasts_total', help: 'Sent.', type: 'counter', samples: [{ value: 0 }] },
  ]);
  expect(text).toBe(
    '# HELP qplan_versions_behind Versions.\n# TYPE qplan_versions_behind gauge\n' +
      'qplan_versions_behind{stage="a \\"b\\"\\\\\\n"} 2\n' +
      '# HELP qplan_broadcasts_total Sent.\n# TYPE qplan_broadcasts_total counter\nqplan_broadcasts_total 0\n',
  );
});
