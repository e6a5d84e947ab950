"""What happens: one async function per use case, over the ports of `services.ports`."""
