package quod.strategies.cache;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Entries in a Redis server, which machines may share. How many it keeps is for the server to bound: {@code maxmemory}
 * with the policy {@code allkeys-lru}.
 */
public final class RedisStore implements ProofStore {
    private static final String PREFIX = "quod:proof:";

    private final RedisClient client;
    private final HostAndPort where;

    private RedisStore(RedisClient client, HostAndPort where) {
        this.client = client;
        this.where = where;
    }

    /**
     * Returns the store; connections are made when they are needed.
     *
     * @param address such as {@code redis://user:password@host:6379/0}, or {@code rediss://…} for TLS
     * @param timeout how long connecting, waiting for a connection, and each answer may take
     * @throws IllegalArgumentException if the address is none
     */
    public static RedisStore connect(String address, Duration timeout) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("the address of Redis cannot be read: " + e.getReason(), e);
        }
        boolean tls = JedisURIHelper.isRedisSSLScheme(uri);
        if (!(tls || JedisURIHelper.isRedisScheme(uri)) || !JedisURIHelper.isValid(uri)) {
            // The address may hold a password, so it is not repeated.
            throw new IllegalArgumentException("the address of Redis has the form redis://host:port");
        }
        int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .database(JedisURIHelper.getDBIndex(uri));
        if (tls) {
            config.sslOptions(SslOptions.defaults());
        }
        if (JedisURIHelper.getPassword(uri) != null) {
            config.user(JedisURIHelper.getUser(uri)).password(JedisURIHelper.getPassword(uri));
        }
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        HostAndPort where = JedisURIHelper.getHostAndPort(uri);
        return new RedisStore(
                RedisClient.builder()
                        .hostAndPort(where)
                        .clientConfig(config.build())
                        .poolConfig(pool)
                        .build(),
                where);
    }

    @Override
    public Optional<byte[]> get(String name) throws IOException {
        try {
            return Optional.ofNullable(client.get(key(name)));
        } catch (JedisException e) {
            throw unanswered(e);
        }
    }

    @Override
    public void put(String name, byte[] entry) throws IOException {
        try {
            client.set(key(name), entry);
        } catch (JedisException e) {
            throw unanswered(e);
        }
    }

    @Override
    public void remove(String name) throws IOException {
        try {
            client.del(key(name));
        } catch (JedisException e) {
            throw unanswered(e);
        }
    }

    private static IOException unanswered(JedisException cause) {
        return new IOException(String.valueOf(cause.getMessage()), cause);
    }

    private static byte[] key(String name) {
        return (PREFIX + name).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "Redis at " + where;
    }
}
