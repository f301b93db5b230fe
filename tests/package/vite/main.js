import init, { diagnose } from 'key-doctor';
import 'key-doctor/element';

await init();
const { outcome } = diagnose('HTTP 429 {"error":{"code":"insufficient_quota"}}');
document.getElementById('outcome').textContent = outcome;
