'use strict';
/** Preloaded into the API: writes every statement that it sends, so that the bare server can send the same. */
const { appendFileSync } = require('node:fs');
const { Client } = require('pg');

const file = process.env.AYNUX_BENCH_RECORD;
const query = Client.prototype.query;
Client.prototype.query = function (config, values, ...rest) {
  const text = typeof config === 'string' ? config : config.text;
  const given = values ?? config.values ?? [];
  if (text) appendFileSync(file, `${JSON.stringify({ text, values: Array.isArray(given) ? given : [] })}\n`);
  return query.call(this, config, values, ...rest);
};
