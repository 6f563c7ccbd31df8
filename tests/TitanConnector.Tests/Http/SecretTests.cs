using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>No secret of the connection or of a call appears in the log, in an error or in any printed value.</summary>
public class SecretTests
{
    private const string Password = "Tr0ub4dor&3";
    private const string Secret = "cs1.scripted-secret";
    private const string ApplicationKey = "ak1.scripted-key";
    private const string AccessToken = "tok-scripted";

    private static readonly TitanClientOptions Debug = new() { Debug = true, MaxAttempts = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CreateTechnician Technician => new()
    {
        Name = "Sam",
        AccountCreationMethod = AccountCreationMethod.AssignLoginAndPassword,
        RoleId = 2,
        Positions = [],
        LicenseType = LicenseType.ManagedTech,
        Login = "sam",
        Password = Password,
    };

    public static TheoryData<string, string> Echoes => new()
    {
        { "text/plain", AccessToken },
        { "text/html", $"<p>Bearer {AccessToken}</p>" },
        { "application/json", $$"""{"title":"{{AccessToken}}"}""" },
        { "text/plain", $$"""{"access_token":"another-token-1"}""" },
        { "text/plain", $$"""{"user":{"pwd":"another-secret-1"},"pin":7788990}""" },
        { "text/plain", $"password={Uri.EscapeDataString(Password)}" },
        { "text/html", "token of yours: " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"cid.scripted:{Secret}")) },
        { "application/json", """{"credentials":{"login":"another-secret-1"},"cvv":123,"x":""" },
        { "application/json", """{"password":"another-secret-1""" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task An_answer_that_repeats_a_secret_is_logged_without_it(string type, string body)
    {
        SecretWatch.Know(Password, "another-token-1", "another-secret-1", "7788990");
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(http, 400, body, type));
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        var error = await Should.ThrowAsync<TitanException>(() => titan.RunAsync(Technician, Token));

        log.Text.ShouldContain("< 400");
        log.Text.ShouldContain("***");
        log.Values.ShouldContain("Exchange");
        SecretWatch.Check(error.ToString(), "the error");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("")]
    public async Task A_token_is_never_logged_whatever_the_type_of_its_answer(string type)
    {
        SecretWatch.Know("token-of-no-type-1");
        await using var server = await ScriptedServer.StartAsync(
            (http, request) =>
            {
                var body = request.Target == "/connect/token"
                    ? """{"access_token":"token-of-no-type-1","token_type":"Bearer"}"""
                    : """{"id":7}""";
                http.Response.ContentType = type.Length > 0 ? type : request.Target == "/connect/token" ? null : "application/json";
                return http.Response.WriteAsync(body);
            },
            takesTokenRequests: true);
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        await titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token);

        log.Text.ShouldContain("""{"access_token":"***","token_type":"Bearer"}""");
    }

    [Fact]
    public async Task A_reason_phrase_that_repeats_secrets_is_logged_without_them()
    {
        SecretWatch.Know(Password);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = $"No {Secret} {Password}";
            return ScriptedServer.AnswerAsync(http, 400, "");
        });
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Technician, Token));

        log.Text.ShouldContain("< 400 No *** ***");
        SecretWatch.Check(error.ToString(), "the error");
    }

    [Fact]
    public async Task A_raw_request_is_logged_and_fails_without_the_secrets_in_its_query_headers_and_text()
    {
        string[] secrets = ["query-secret-1", "header-secret-1", "data-secret-1", "7788991"];
        SecretWatch.Know(secrets);
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(
                http, 400, $"\"{JsonEncodedText.Encode(request.Target + request.Body)}\"", "application/json"),
            judgesRequests: false);
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);
        using var data = JsonDocument.Parse($"\"{JsonEncodedText.Encode("""{"pwd":"data-secret-1","pin":7788991}""")}\"");

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(
            new RawRequest
            {
                UrlType = "settings",
                Url = "/x",
                Method = RawMethod.POST,
                QueryParameter = new Dictionary<string, TextValue> { ["api_token"] = secrets[0], ["page"] = "1" },
                Header = new Dictionary<string, TextValue> { ["X-Session-Id"] = secrets[1], ["Content-Type"] = "text/plain" },
                Data = data.RootElement,
            },
            Token));

        log.Text.ShouldContain("api_token=***&page=1");
        log.Text.ShouldContain("""{"pwd":"***","pin":"***"}""");
        SecretWatch.Check(error.ToString(), "the error");
    }

    [Fact]
    public async Task A_token_endpoint_that_repeats_the_client_secret_leaves_no_trace_of_it_in_the_error()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, request) => ScriptedServer.AnswerAsync(http, 400, $$"""
                {"error":"invalid_client","error_description":"{{JsonEncodedText.Encode(request.Body)}} {{Convert.ToHexString(Encoding.UTF8.GetBytes(Secret))}}"}
                """),
            takesTokenRequests: true);
        var log = new ListLogger();
        using var titan = server.NewClient(Debug, log);

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(new GetCustomer { CustomerId = 7 }, Token));
        var tested = await titan.TestConnectionAsync(Token);

        error.Title.ShouldNotBeNull().ShouldContain("client_secret=***");
        SecretWatch.Check($"{error} {error.Title} {tested} {tested.Error}", "the error");
        log.Text.ShouldContain("< 400");
    }

    [Fact]
    public async Task An_exception_of_a_hosts_handler_is_reported_without_its_secrets()
    {
        await using var server = await ScriptedServer.StartAsync(200, "{}");
        var log = new ListLogger();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerProvider>(new ListLoggerProvider(log));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddTitanConnector(_ => server.Settings, Debug).AddHttpMessageHandler(() => new TellingHandler());
        await using var provider = services.BuildServiceProvider();

        var error = await Should.ThrowAsync<WireException>(
            () => provider.GetRequiredService<TitanClient>().RunAsync(new GetCustomer { CustomerId = 7 }, Token));

        var inner = error.InnerException.ShouldBeOfType<RedactedException>();
        inner.TypeName.ShouldBe("System.Net.Http.HttpRequestException");
        inner.Message.ShouldBe("sent Bearer *** and ***");
        inner.InnerExceptions.Single().TypeName.ShouldBe("System.AggregateException");
        inner.InnerExceptions.Single().InnerExceptions.Count.ShouldBe(2);
        inner.StackTrace.ShouldNotBeNull().ShouldContain(nameof(TellingHandler));
        for (Exception? each = error; each is not null; each = each.InnerException)
        {
            SecretWatch.Check($"{each.Message} {each} {string.Join(' ', each.Data.Values.Cast<object>())}", "the error");
        }

        error.ToString().ShouldContain("AggregateException");
        log.Text.ShouldContain("< no response");
    }

    [Fact]
    public async Task A_span_does_not_show_a_secret_in_the_path_of_a_raw_request()
    {
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {activity.StatusDescription}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 400, $$"""{"traceId":"{{ApplicationKey}}"}"""), judgesRequests: false);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(
            new RawRequest { UrlType = "settings", Url = $"/spans/{Secret}", Method = RawMethod.GET }, Token));

        error.Request.Path.ShouldEndWith("/spans/***");
        lock (seen)
        {
            seen.ShouldContain(span => span.Contains("/spans/***", StringComparison.Ordinal));
            SecretWatch.Check(string.Join('\n', seen.Where(span => span.Contains("/spans/", StringComparison.Ordinal))), "a span");
        }
    }

    [Fact]
    public void Nothing_that_holds_a_secret_prints_it()
    {
        using var data = JsonDocument.Parse($$"""{"password":"{{Password}}"}""");
        SecretWatch.Know(Password);
        object[] printed =
        [
            Technician,
            new ConnectionSettings { Environment = "emulator", ClientSecret = Secret, ApplicationKey = ApplicationKey },
            new RawRequest
            {
                UrlType = "settings",
                Url = "/x",
                Method = RawMethod.POST,
                Data = data.RootElement,
                Header = new Dictionary<string, TextValue> { ["X-Token"] = Password },
                QueryParameter = new Dictionary<string, TextValue> { ["api_token"] = Password },
            },
            new RawResponse(200, "application/json", Encoding.UTF8.GetBytes(data.RootElement.GetRawText())),
        ];

        foreach (var value in printed)
        {
            SecretWatch.Check($"{value}", value.GetType().Name);
        }

        Technician.ToString().ShouldBe(
            "createTechnician { name = Sam, accountCreationMethod = AssignLoginAndPassword, roleId = 2, positions = …, "
            + "licenseType = ManagedTech, login = sam, password = *** }");
        new GetCustomer { CustomerId = 7 }.ToString().ShouldContain("= 7");
    }

    [Fact]
    public void A_secret_in_place_of_another_setting_is_not_quoted()
    {
        var error = Should.Throw<InvalidInputException>(() => new TitanClient(new ConnectionSettings
        {
            Environment = "hush-hush-1",
            Tenant = ApplicationKey,
            ClientId = "cid.x",
            ClientSecret = "hush-hush-1",
            ApplicationKey = ApplicationKey,
            TimeZone = ApplicationKey,
        }));

        error.Message.ShouldContain("got \"***\"");
        error.ToString().ShouldNotContain("hush-hush-1");
        error.ToString().ShouldNotContain(ApplicationKey);
    }

    [Theory]
    [InlineData("""{"password":12345678}""")]
    [InlineData("""{"password":{"x":12345678}}""")]
    public void A_password_of_the_wrong_type_is_not_quoted(string inputs)
    {
        using var json = JsonDocument.Parse(inputs);

        var error = Should.Throw<InvalidInputException>(() => ActionCatalog.Find("createTechnician")!.Read(json.RootElement));

        error.Message.ShouldContain("password: expected text");
        error.Message.ShouldNotContain("12345678");
    }

    private sealed class TellingHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is not { } authorization)
            {
                return base.SendAsync(request, cancellationToken);
            }

            var told = $"sent {authorization} and {request.Headers.GetValues("ST-App-Key").Single()}";
            var cause = new AggregateException(new InvalidOperationException(told), new IOException(told));
            cause.Data["headers"] = told;
            throw new HttpRequestException(told, cause, HttpStatusCode.BadGateway);
        }
    }

    private sealed class ListLoggerProvider(ListLogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
