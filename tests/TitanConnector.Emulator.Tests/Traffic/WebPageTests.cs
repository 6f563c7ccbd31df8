using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests.Traffic;

/// <summary>A web page in a browser may send requests to this machine, but must not read or change anything here.</summary>
public sealed class WebPageTests
{
    private const string Json = "application/json";

    public static TheoryData<string, string> EveryDoor => new()
    {
        { "GET", "/emulator/requests" },
        { "GET", "/emulator/faults" },
        { "POST", "/emulator/faults" },
        { "DELETE", "/emulator/faults" },
        { "POST", "/emulator/reset" },
        { "POST", "/connect/token" },
        { "GET", "/crm/v2/tenant/1000000001/customers" },
        { "POST", "/crm/v2/tenant/1000000001/customers" },
        { "OPTIONS", "/crm/v2/tenant/1000000001/customers" },
        { "OPTIONS", "/emulator/reset" },
        { "GET", "/files/1" },
        { "GET", "/nothing" },
    };

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task Request_under_another_host_name_is_refused_on_every_route(string method, string path)
    {
        await using var tenant = await StartAsync();

        var reply = await SendAsync(tenant, method, path, ("Host", "rebound.example:8181"));

        reply.Status.ShouldBe(421, reply.Text);
        ShouldBeUntouched(tenant, reply);
    }

    [Theory]
    [InlineData("rebound.example")]
    [InlineData("localhost.rebound.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("localhost.")]
    [InlineData("0.0.0.0")]
    [InlineData("127.1")]
    [InlineData("192.168.0.7")]
    [InlineData("[::2]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Host_that_is_not_a_name_of_this_machine_is_refused(string host)
    {
        await using var tenant = await StartAsync();

        var reply = await SendAsync(tenant, "GET", "/emulator/requests", ("Host", host));

        reply.Status.ShouldBe(421, reply.Text);
        reply.Json.Text("error").ShouldContain("127.0.0.1");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8181")]
    [InlineData("[::1]:1")]
    public async Task Own_names_of_this_machine_are_accepted_with_any_port(string host)
    {
        await using var tenant = await StartAsync();

        (await SendAsync(tenant, "GET", "/emulator/requests", ("Host", host))).Status.ShouldBe(200);
        (await SendAsync(tenant, "GET", "/crm/v2/tenant/1000000001/customers", ("Host", host))).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task Request_of_a_foreign_page_is_refused_on_every_route(string method, string path)
    {
        await using var tenant = await StartAsync();

        foreach (var page in new[] { ("Origin", "https://page.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site") })
        {
            var reply = await SendAsync(tenant, method, path, page);

            reply.Status.ShouldBe(403, $"{page}: {reply.Text}");
            ShouldBeUntouched(tenant, reply);
        }
    }

    [Theory]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "https://127.0.0.1:{port}")]
    [InlineData("Origin", "http://127.0.0.1:{port}.page.example")]
    [InlineData("Origin", "http://127.0.0.1:{port}, http://page.example")]
    [InlineData("Origin", "file://")]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "something-new")]
    public async Task Origin_other_than_the_emulators_own_is_foreign(string header, string value)
    {
        await using var tenant = await StartAsync();

        var reply = await SendAsync(tenant, "POST", "/emulator/reset", (header, WithPort(tenant, value)));

        reply.Status.ShouldBe(403, reply.Text);
        reply.Json.Text("error").ShouldNotBeEmpty();
        ShouldBeUntouched(tenant, reply);
    }

    [Theory]
    [InlineData("Origin", "http://127.0.0.1:{port}")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Emulators_own_origin_and_a_typed_address_are_accepted(string header, string value)
    {
        await using var tenant = await StartAsync();

        (await SendAsync(tenant, "GET", "/emulator/requests", (header, WithPort(tenant, value)))).Status.ShouldBe(200);
        (await SendAsync(tenant, "GET", "/crm/v2/tenant/1000000001/customers", (header, WithPort(tenant, value)))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("POST", "/emulator/reset", null)]
    [InlineData("POST", "/emulator/reset", "text/plain")]
    [InlineData("POST", "/emulator/reset", "text/plain; application/json")]
    [InlineData("POST", "/emulator/reset", "application/x-www-form-urlencoded")]
    [InlineData("POST", "/emulator/reset", "multipart/form-data; boundary=x")]
    [InlineData("POST", "/emulator/faults", "text/plain")]
    [InlineData("DELETE", "/emulator/faults", null)]
    [InlineData("PUT", "/emulator/faults", "text/plain")]
    public async Task Control_route_that_changes_something_requires_JSON(string method, string path, string? contentType)
    {
        await using var tenant = await StartAsync();

        var reply = await SendAsync(tenant, method, path, contentType, """["reset"]""");

        reply.Status.ShouldBe(415, reply.Text);
        reply.Json.Text("error").ShouldContain("application/json");
        ShouldBeUntouched(tenant, reply);
    }

    [Theory]
    [InlineData("GET", "/emulator/reset")]
    [InlineData("HEAD", "/emulator/reset")]
    [InlineData("GET", "/emulator/faults?fault=reset")]
    [InlineData("GET", "/emulator/requests")]
    public async Task Reading_a_control_route_changes_nothing(string method, string path)
    {
        await using var tenant = await StartAsync();

        await SendAsync(tenant, method, path, contentType: null, body: null);

        ShouldBeUntouched(tenant);
    }

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task No_answer_allows_other_origins(string method, string path)
    {
        await using var tenant = await StartAsync();

        foreach (var origin in new[] { "https://page.example", $"http://127.0.0.1:{tenant.Url.Port}" })
        {
            var reply = await SendAsync(
                tenant, method, path, ("Origin", origin), ("Access-Control-Request-Method", "POST"),
                ("Access-Control-Request-Private-Network", "true"));

            reply.Headers.Keys.ShouldNotContain(name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Refusal_of_an_API_call_has_the_form_of_its_other_errors()
    {
        await using var tenant = await StartAsync();

        (await SendAsync(tenant, "GET", "/crm/v2/tenant/1000000001/customers", ("Host", "rebound.example"))).Refused(421);
        (await SendAsync(tenant, "GET", "/crm/v2/tenant/1000000001/customers", ("Origin", "null"))).Refused(403);
    }

    /// <summary>A tenant with state that an attack could destroy: a fault in force, and a request in the journal.</summary>
    private static async Task<Tenant> StartAsync()
    {
        var tenant = await Tenant.StartAsync();
        await tenant.AddCustomerAsync();
        tenant.Emulator.Inject(Fault.Parse("status=503,method=PATCH"));
        return tenant;
    }

    private static void ShouldBeUntouched(Tenant tenant, Reply? reply = null)
    {
        tenant.Emulator.Faults.Select(fault => fault.ToString()).ShouldBe(["status=503,method=PATCH"]);
        tenant.Emulator.Requests.Count(request => request.IsApplied).ShouldBe(1);
        reply?.Text.ShouldNotContain("access_token");
        reply?.Text.ShouldNotContain("Avery");
    }

    private static string WithPort(Tenant tenant, string text) =>
        text.Replace("{port}", tenant.Url.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Task<Reply> SendAsync(Tenant tenant, string method, string path, params (string Name, string Value)[] headers) =>
        path.EndsWith("/token", StringComparison.Ordinal)
            ? SendAsync(
                tenant, method, path, "application/x-www-form-urlencoded",
                $"grant_type=client_credentials&client_id={tenant.Credentials.ClientId}&client_secret={tenant.Credentials.ClientSecret}",
                headers)
            : SendAsync(tenant, method, path, method is "POST" or "DELETE" ? Json : null, BodyOf(method, path), headers);

    private static string? BodyOf(string method, string path) => method switch
    {
        "POST" or "DELETE" => path.EndsWith("/customers", StringComparison.Ordinal) ? Bodies.Customer()
            .ToJsonString() : new JsonArray("reset").ToJsonString(),
        _ => null,
    };

    private static Task<Reply> SendAsync(
        Tenant tenant, string method, string path, string? contentType, string? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        request.Headers.TryAddWithoutValidation("Authorization", tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", tenant.Client.ApplicationKey);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return tenant.Client.SendAsync(request);
    }
}
