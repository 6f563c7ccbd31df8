using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TitanConnector.Connection;
using TitanConnector.Emulator;
using TitanConnector.OpenApi;

namespace TitanConnector.TestSupport;

/// <summary>
/// An emulator on a free port that checks every exchange against ServiceTitan's OpenAPI documents. A test fails if any violation remains.
/// </summary>
public sealed class TestEmulator : IAsyncDisposable
{
    private readonly TitanEmulator _emulator;
    private readonly ConcurrentQueue<Exchange> _exchanges;
    private readonly ConcurrentQueue<string> _violations;

    private TestEmulator(TitanEmulator emulator, ConcurrentQueue<Exchange> exchanges, ConcurrentQueue<string> violations)
    {
        _emulator = emulator;
        _exchanges = exchanges;
        _violations = violations;
    }

    /// <summary>The emulator itself, for its faults and its journal.</summary>
    public TitanEmulator Emulator => _emulator;

    public Uri Url => _emulator.BaseUrl;

    /// <summary>The exchanges so far, including token requests.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>The exchanges so far, except token requests.</summary>
    public IReadOnlyList<Exchange> Calls => [.. _exchanges.Where(exchange => exchange.Path != "/connect/token")];

    /// <summary>Settings that connect to it.</summary>
    public ConnectionSettings Settings => SettingsOf(_emulator);

    /// <summary>Starts it; empty unless the options say otherwise.</summary>
    public static async Task<TestEmulator> StartAsync(EmulatorOptions? options = null)
    {
        // Live behavior deliberately deviates from the documents in its answers; the requests must still follow them.
        var judgesAnswers = options?.Behaviour is not EmulatorBehaviour.Live;
        var exchanges = new ConcurrentQueue<Exchange>();
        var violations = new ConcurrentQueue<string>();
        var contract = OpenApiContract.TryLoad();
        var emulator = await TitanEmulator.StartAsync((options ?? new EmulatorOptions { Seed = EmulatorSeed.Empty }) with
        {
            // Tests wait in virtual time, but the emulator's rate limit uses real time.
            RateLimit = 0,
            OnExchange = exchange =>
            {
                exchanges.Enqueue(exchange);
                if (exchange.Path == "/connect/token")
                {
                    SecretWatch.KnowToken(exchange.ResponseBody);
                }

                // The temporary address that a download is redirected to is not an operation of the API.
                var isJudged = !exchange.Path.StartsWith("/files/", StringComparison.Ordinal);
                var found = isJudged && contract is not null ? contract.Check(Judged(exchange)) : [];
                foreach (var violation in found.Where(one => judgesAnswers || !one.Where.StartsWith("answer", StringComparison.Ordinal)))
                {
                    violations.Enqueue($"{exchange.Method} {exchange.Path}{exchange.Query}: {violation}");
                }
            },
        });
        SecretWatch.Know(emulator.Credentials.ClientSecret, emulator.Credentials.ApplicationKey);
        return new TestEmulator(emulator, exchanges, violations);
    }

    public static ConnectionSettings SettingsOf(TitanEmulator emulator) => new()
    {
        Environment = "emulator",
        ApiUrl = emulator.BaseUrl.ToString(),
        Tenant = emulator.Credentials.Tenant.ToString(CultureInfo.InvariantCulture),
        ClientId = emulator.Credentials.ClientId,
        ClientSecret = emulator.Credentials.ClientSecret,
        ApplicationKey = emulator.Credentials.ApplicationKey,
    };

    public TitanClient NewClient(TitanClientOptions? options = null, ILogger? logger = null, TimeProvider? time = null) =>
        new(Settings, options, logger, time ?? new VirtualTime());

    /// <summary>Discards the violations so far, for a test that deliberately sends what no document allows.</summary>
    public void ForgiveViolations() => _violations.Clear();

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        if (!_violations.IsEmpty)
        {
            throw new InvalidOperationException(
                $"Violations of ServiceTitan's documents:{Environment.NewLine}{string.Join(Environment.NewLine, _violations.Distinct())}");
        }
    }

    /// <summary>An exchange in the form that the documents are compared with.</summary>
    public static HttpExchange Judged(Exchange exchange) => new(
        exchange.Method,
        exchange.Path,
        exchange.Query,
        exchange.RequestContentType,
        exchange.RequestBody,
        exchange.Status,
        exchange.ResponseContentType,
        exchange.ResponseBody);
}
