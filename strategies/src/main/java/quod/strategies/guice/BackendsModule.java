package quod.strategies.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import quod.api.Backends;
import quod.api.spi.ProverBackend;

/**
 * Binds {@code Map<String, ProverBackend>}, the backends by id: those that {@link java.util.ServiceLoader} finds. A
 * module of the user's adds others by a {@link MapBinder} of the same types.
 */
public final class BackendsModule extends AbstractModule {
    /** Creates the module. */
    public BackendsModule() {}

    @Override
    protected void configure() {
        MapBinder<String, ProverBackend> backends = MapBinder.newMapBinder(binder(), String.class, ProverBackend.class);
        for (Backends.Found found : Backends.discover().found()) {
            backends.addBinding(found.backend().id()).toInstance(found.backend());
        }
    }
}
