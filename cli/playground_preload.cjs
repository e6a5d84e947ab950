// Loaded into the local Teams client before it starts: it trusts every caller, so it may listen on this machine only,
// and it ends with the process that started it, however that ends.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

process.stdin.on("end", () => process.exit(0)).resume();
