package quod.cli.fake;

import quod.api.BackendProperties;

/** The same as a development backend whose proofs are not private. */
public final class FakeReplayBackend extends FakeBackend {
    /** Creates the backend {@code fake-replay}. */
    public FakeReplayBackend() {
        super("fake-replay", new BackendProperties(false, false, true, true, true));
    }
}
