using System.Net;
using System.Net.Sockets;
using System.Text;
using TitanConnector.Emulator.Tests.Storage;

namespace TitanConnector.Emulator.Tests;

public sealed class TitanEmulatorTests
{
    [Fact]
    public async Task Listens_on_the_loopback_address_and_nowhere_else()
    {
        await using var tenant = await Tenant.StartAsync();

        tenant.Url.Host.ShouldBe("127.0.0.1");
        tenant.TokenUrl.ShouldBe(new Uri(tenant.Url, "/connect/token"));
    }

    [Fact]
    public async Task Answers_have_the_date_of_the_emulators_clock()
    {
        var now = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        await using var tenant = await Tenant.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now) });
        using var http = new HttpClient();

        foreach (var path in (string[])["/connect/token", "/crm/v2/tenant/1/customers", "/nowhere"])
        {
            using var answer = await http.GetAsync(new Uri(tenant.Url, path), TestContext.Current.CancellationToken);
            answer.Headers.Date.ShouldBe(now, path);
        }
    }

    [Fact]
    public async Task Taken_port_is_reported_in_one_line_and_the_data_file_is_released()
    {
        using var folder = new TemporaryFolder();
        using var taken = FixedPort.Take();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = new EmulatorOptions { Port = port, Seed = EmulatorSeed.Empty, DataFile = folder.File("tenant.db") };

        var refusal = await Should.ThrowAsync<EmulatorStartException>(
            () => TitanEmulator.StartAsync(options, TestContext.Current.CancellationToken));

        refusal.Message.ShouldBe($"Port {port} on 127.0.0.1 is already taken.");
        taken.Stop();
        await using var tenant = await Tenant.StartAsync(options);
        tenant.Url.Port.ShouldBe(port);
    }

    [Fact]
    public async Task Taken_port_leaves_no_data_file()
    {
        using var folder = new TemporaryFolder();
        using var taken = FixedPort.Take();
        var options = new EmulatorOptions { Port = ((IPEndPoint)taken.LocalEndpoint).Port, DataFile = folder.File("tenant.db") };

        await Should.ThrowAsync<EmulatorStartException>(() => TitanEmulator.StartAsync(options, TestContext.Current.CancellationToken));

        File.Exists(folder.File("tenant.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Stop_closes_the_port_and_may_be_repeated()
    {
        using var free = FixedPort.Take();
        var options = new EmulatorOptions { Port = ((IPEndPoint)free.LocalEndpoint).Port, Seed = EmulatorSeed.Empty };
        free.Stop();
        await using var tenant = await Tenant.StartAsync(options);

        await tenant.StopAsync();
        await tenant.StopAsync();

        await Should.ThrowAsync<HttpRequestException>(() => tenant.GetAsync("customers"));
    }

    [Fact]
    public async Task Stop_releases_a_file_at_once()
    {
        using var folder = new TemporaryFolder();
        await using var first = await Tenant.StartAsync(folder.File("tenant.db"));
        await first.AddCustomerAsync();

        await first.StopAsync();

        await using var second = await Tenant.StartAsync(folder.File("tenant.db"));
        (await second.IdsAsync("customers")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Exchange_is_reported_before_its_answer_arrives()
    {
        Exchange? told = null;
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty, OnExchange = exchange => told = exchange },
            TestContext.Current.CancellationToken);
        using var client = new ApiClient(emulator.BaseUrl, emulator.Credentials);
        await client.AuthorizeAsync();

        var reply = await client.SendAsync(HttpMethod.Post, "customers", Tenant.Json("""{"name":"Zoë"}"""));

        told.ShouldBe(new Exchange(
            "POST",
            $"/crm/v2/tenant/{emulator.Credentials.Tenant}/customers",
            "",
            "application/json; charset=utf-8",
            """{"name":"Zoë"}""",
            400,
            "application/json; charset=utf-8",
            reply.Text));
    }

    [Fact]
    public async Task Aborted_request_does_not_affect_others()
    {
        await using var tenant = await Tenant.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, tenant.Url.Port, TestContext.Current.CancellationToken);
            var head = "POST /crm/v2/tenant/1000000001/customers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + $"ST-App-Key: {tenant.Credentials.ApplicationKey}\r\nAuthorization: {tenant.Client.Authorization}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"name\"";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        }

        (await tenant.IdsAsync("customers")).ShouldBeEmpty();
        await tenant.AddCustomerAsync();
    }

    [Fact]
    public async Task Body_in_broken_chunks_is_the_callers_fault()
    {
        await using var tenant = await Tenant.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, tenant.Url.Port, TestContext.Current.CancellationToken);
        var request = "POST /crm/v2/tenant/1000000001/customers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + $"ST-App-Key: {tenant.Credentials.ApplicationKey}\r\nAuthorization: {tenant.Client.Authorization}\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(socket.GetStream());
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Fact]
    public void Credentials_in_a_log_reveal_no_secret()
    {
        var text = EmulatorCredentials.Default.ToString();

        text.ShouldContain(EmulatorCredentials.Default.ClientId);
        text.ShouldNotContain(EmulatorCredentials.Default.ClientSecret);
        text.ShouldNotContain(EmulatorCredentials.Default.ApplicationKey);
    }
}
