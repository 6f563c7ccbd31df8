using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using TitanConnector.Connection;
using TitanConnector.OpenApi;

namespace TitanConnector.TestSupport;

/// <summary>A request as received.</summary>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A server that answers as the test specifies, for behavior that the well-behaved emulator never shows. The requests it receives are still
/// checked against ServiceTitan's documents, and a test that ends with a violation fails.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private const string Token = """{"access_token":"tok-scripted","expires_in":900,"token_type":"Bearer"}""";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests;
    private readonly bool _judgesRequests;

    private ScriptedServer(WebApplication app, ConcurrentQueue<ReceivedRequest> requests, bool judgesRequests)
    {
        _judgesRequests = judgesRequests;
        _app = app;
        _requests = requests;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public Uri Url { get; }

    /// <summary>The requests so far, without token requests unless the test answers them itself.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public ConnectionSettings Settings => new()
    {
        Environment = "emulator",
        ApiUrl = Url.ToString(),
        Tenant = "42",
        ClientId = "cid.scripted",
        ClientSecret = "cs1.scripted-secret",
        ApplicationKey = "ak1.scripted-key",
    };

    /// <summary>Answers API calls by the script.</summary>
    /// <param name="script">Answers a request.</param>
    /// <param name="takesTokenRequests">Whether the script also answers token requests; if not, any client gets a token.</param>
    /// <param name="judgesRequests">False when the server stands for something other than ServiceTitan.</param>
    public static async Task<ScriptedServer> StartAsync(
        Func<HttpContext, ReceivedRequest, Task> script, bool takesTokenRequests = false, bool judgesRequests = true)
    {
        SecretWatch.Know("cs1.scripted-secret", "ak1.scripted-key", "tok-scripted");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);

            // A busy machine may send and read nothing for seconds, for which Kestrel would drop the connection.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        var requests = new ConcurrentQueue<ReceivedRequest>();
        app.Run(async http =>
        {
            if (!takesTokenRequests && http.Request.Path == "/connect/token")
            {
                await AnswerAsync(http, 200, Token);
                return;
            }

            using var reader = new StreamReader(http.Request.Body);
            var request = new ReceivedRequest(
                http.Request.Method,
                http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                http.Request.Headers.ToDictionary(
                    header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync());
            requests.Enqueue(request);
            await script(http, request);
        });
        await app.StartAsync();
        return new ScriptedServer(app, requests, judgesRequests);
    }

    /// <summary>Gives every API call the same answer.</summary>
    public static Task<ScriptedServer> StartAsync(int status, string body, bool takesTokenRequests = false) =>
        StartAsync((http, _) => AnswerAsync(http, status, body), takesTokenRequests);

    public static Task AnswerAsync(HttpContext http, int status, string body, string contentType = "application/json")
    {
        http.Response.StatusCode = status;
        if (body.Length == 0)
        {
            return Task.CompletedTask;
        }

        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body);
    }

    public TitanClient NewClient(
        TitanClientOptions? options = null, Microsoft.Extensions.Logging.ILogger? logger = null, TimeProvider? time = null) =>
        new(Settings, options, logger, time ?? new VirtualTime());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        string[] violations = [.. _requests.SelectMany(Violations).Distinct()];
        if (_judgesRequests && violations.Length > 0)
        {
            throw new InvalidOperationException(
                $"Violations of ServiceTitan's documents:{Environment.NewLine}{string.Join(Environment.NewLine, violations)}");
        }
    }

    // Only the request is checked, because the scripted answer is wrong on purpose. A placeholder takes the place of the answer.
    private static IEnumerable<string> Violations(ReceivedRequest request)
    {
        var target = request.Target.Split('?', 2);
        var exchange = new HttpExchange(
            request.Method, target[0], target.ElementAtOrDefault(1) ?? "", request.Headers.GetValueOrDefault("Content-Type"), request.Body,
            503, null, "");
        return (OpenApiContract.TryLoad()?.Check(exchange) ?? []).Select(violation => $"{request.Method} {request.Target}: {violation}");
    }
}
