using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Actions;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Raw;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>The outcomes of calls that do not simply succeed.</summary>
public class OutcomeTests
{
    private const string Refusal =
        """{"type":"t","title":"Validation failed","status":400,"traceId":"00-abc","errors":{"name":["is taken","is short"]},"data":{}}""";

    private static readonly GetCustomer Read = new() { CustomerId = 7 };
    private static readonly UpdateCustomer Write = new() { CustomerId = 7, Name = "Avery" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    public async Task A_4xx_is_a_refusal_with_everything_servicetitan_reported(int status)
    {
        await using var server = await ScriptedServer.StartAsync(status, Refusal);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Write, Token));

        error.Status.ShouldBe((HttpStatusCode)status);
        error.Title.ShouldBe("Validation failed");
        error.TraceId.ShouldBe("00-abc");
        error.Errors["name"].ShouldBe(["is taken", "is short"]);
        error.Message.ShouldContain("PATCH /crm/v2/tenant/42/customers/7");
        error.Message.ShouldContain("name: is taken is short");
        error.Message.ShouldContain("00-abc");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"Zone is gone.\"")]
    [InlineData("<html>")]
    [InlineData("""{"errors":["a","b"]}""")]
    [InlineData("""{"errors":{"a":"b"},"title":5}""")]
    [InlineData("""{"statusCode":404,"message":"Unable to match incoming request to an operation."}""")]
    public async Task A_refusal_is_reported_whatever_its_body(string body)
    {
        await using var server = await ScriptedServer.StartAsync(404, body);
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Read, Token));

        error.Message.ShouldStartWith("ServiceTitan refused GET /crm/v2/tenant/42/customers/7: 404 ");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failing_server_fails_a_read_and_leaves_the_outcome_of_a_write_unknown(int status)
    {
        await using var server = await ScriptedServer.StartAsync(status, "");
        using var titan = server.NewClient();

        var failure = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));
        failure.ShouldNotBeOfType<OutcomeUnknownException>();
        failure.IsTransient.ShouldBeTrue();
        var unknown = await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Write, Token));
        unknown.Message.ShouldContain("compare it before sending it again");
        server.Requests.Count(request => request.Method == "PATCH").ShouldBe(1);
    }

    [Fact]
    public async Task A_429_has_changed_nothing_even_for_a_write()
    {
        await using var server = await ScriptedServer.StartAsync(429, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_lost_before_the_answer_leaves_the_outcome_of_a_write_unknown()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => { http.Abort(); return Task.CompletedTask; });
        using var titan = server.NewClient();

        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Write, Token));
        (await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token))).ShouldNotBeOfType<OutcomeUnknownException>();
    }

    [Fact]
    public async Task A_truncated_answer_is_a_failure_and_never_a_short_result()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync("""{"id":7}"""u8.ToArray());
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));
        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync(Write, Token));
    }

    [Theory]
    [InlineData("<html>A gateway's page</html>")]
    [InlineData("""{"id":7""")]
    public async Task A_success_status_with_an_invalid_body_is_a_failure(string body)
    {
        await using var server = await ScriptedServer.StartAsync(200, body);
        using var titan = server.NewClient();

        (await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token))).ShouldNotBeOfType<OutcomeUnknownException>();
        await Should.ThrowAsync<OutcomeUnknownException>(() => titan.RunAsync<Customer>(Write, Token));
    }

    [Fact]
    public async Task An_unreachable_server_has_changed_nothing()
    {
        // Bound, so that no other server gets the port, but not listening.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)closed.LocalEndPoint!).Port;
        await using var tokens = await ScriptedServer.StartAsync(200, "");
        using var titan = new TitanClient(
            tokens.Settings with { ApiUrl = $"http://127.0.0.1:{port}", TokenUrl = $"{tokens.Url}connect/token" }, time: new VirtualTime());

        var error = await Should.ThrowAsync<WireException>(() => titan.RunAsync(Write, Token));

        error.ShouldNotBeOfType<OutcomeUnknownException>();
        error.Message.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var titan = server.NewClient();

        await Should.ThrowAsync<WireException>(() => titan.RunAsync(Read, Token));

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_request_without_an_answer_ends_at_its_timeout()
    {
        var time = new FakeTimeProvider();
        var arrived = new SemaphoreSlim(0);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            arrived.Release();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });
        using var titan = server.NewClient(new TitanClientOptions { Timeout = TimeSpan.FromSeconds(30), MaxAttempts = 1 }, time: time);

        var read = titan.RunAsync(Read, Token);
        await arrived.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(30));
        (await Should.ThrowAsync<WireException>(() => read)).Message.ShouldContain("no response within 30 s");

        var write = titan.RunAsync(Write, Token);
        await arrived.WaitAsync(Token);
        time.Advance(TimeSpan.FromSeconds(30));
        await Should.ThrowAsync<OutcomeUnknownException>(() => write);
    }

    [Fact]
    public async Task A_callers_cancellation_is_a_cancellation_and_reaches_the_socket()
    {
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.RequestAborted.Register(aborted.SetResult);
            arrived.SetResult();
            await aborted.Task;
        });
        using var titan = server.NewClient();
        using var cancellation = new CancellationTokenSource();

        var call = titan.RunAsync(Read, cancellation.Token);
        await arrived.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await aborted.Task.WaitAsync(Token);
    }

    [Theory]
    [InlineData(401, "application key")]
    [InlineData(403, "scopes")]
    public async Task Refused_access_says_what_to_check(int status, string advice)
    {
        await using var server = await ScriptedServer.StartAsync(status, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(Read, Token));

        error.Message.ShouldContain(advice);
    }

    [Theory]
    [InlineData(false, "tn.crm.customers:r")]
    [InlineData(true, "tn.crm.customers:w")]
    public async Task A_403_names_the_scope_that_is_missing(bool isWrite, string scope)
    {
        await using var server = await ScriptedServer.StartAsync(403, """{"title":"Scope validation failed","traceId":"00-abc"}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(
            () => isWrite ? titan.RunAsync(Write, Token) : titan.RunAsync(Read, Token));

        error.ToString().ShouldContain(scope);
        error.ToString().ShouldContain("00-abc");
    }

    public static TheoryData<TitanAction, string> Scopes => new()
    {
        { new Accounting.UpdateInvoice { InvoiceId = 7, Summary = "x" }, "\"invoices\" of accounting, Modify (tn.acc.invoices:w). " },
        { new Crm.GetBookingByTenant { BookingId = 7 }, "\"bookings\" of crm, View (tn.crm.bookings:r). " },
        {
            new Dispatch.AssignTechnicianToAppointment { JobAppointmentId = 7, TechnicianIds = [8] },
            "\"appointment-assignments\" of dispatch, Modify (tn.dis.appointmentassignments:w). "
        },
        { new JobPlanning.GetJob { JobId = 7 }, "\"jobs\" of jpm, View (tn.jpm.jobs:r). " },
        { new Settings.GetTechnician { TechnicianId = 7 }, "\"technicians\" of settings, View (tn.stt.technicians:r). " },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task A_scope_has_the_name_that_the_portal_uses(TitanAction action, string scope)
    {
        await using var server = await ScriptedServer.StartAsync(403, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunJsonAsync(action, Token));

        error.Message.ShouldContain(scope);
    }

    [Fact]
    public async Task A_403_names_the_scope_of_a_raw_request_too()
    {
        await using var server = await ScriptedServer.StartAsync(403, "");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<AccessRefusedException>(() => titan.RunAsync(
            new RawRequest { UrlType = "telecom", Method = RawMethod.GET, Url = "/calls/7" }, Token));

        error.Message.ShouldContain("\"calls\" of telecom, View (tn.tlc.calls:r). ");
    }

    [Fact]
    public async Task A_404_names_the_id_that_was_not_found()
    {
        await using var server = await ScriptedServer.StartAsync(404, """{"title":"Not found","traceId":"00-abc"}""");
        using var titan = server.NewClient();

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(Read, Token));

        error.ToString().ShouldContain("Not found in this tenant: id 7");
        error.ToString().ShouldContain("00-abc");
    }

    [Fact]
    public async Task An_error_that_repeats_the_request_shows_no_secret()
    {
        await using var server = await ScriptedServer.StartAsync(
            400, """{"title":"cs1.scripted-secret","errors":{"password":["'Tr0ub4dor&3' is too weak"]}}""");
        using var titan = server.NewClient();
        var technician = new Settings.CreateTechnician
        {
            Name = "Sam",
            AccountCreationMethod = Settings.AccountCreationMethod.AssignLoginAndPassword,
            RoleId = 2,
            Positions = [],
            LicenseType = Settings.LicenseType.ManagedTech,
            Login = "sam",
            Password = "Tr0ub4dor&3",
        };

        var error = await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(technician, Token));

        error.ToString().ShouldNotContain("Tr0ub4dor&3");
        error.ToString().ShouldNotContain("cs1.scripted-secret");
        error.Errors["password"].ShouldBe(["'***' is too weak"]);
    }
}
