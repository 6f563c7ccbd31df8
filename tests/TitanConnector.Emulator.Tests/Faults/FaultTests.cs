using System.Net;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests.Faults;

/// <summary>The effects of faults on requests and answers, as a client sees them.</summary>
public sealed class FaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_is_answered_in_ServiceTitans_form_and_nothing_is_carried_out()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse("status=503,method=POST,retry-after=7"));

        var reply = await tenant.PostAsync("customers", Bodies.Customer());

        reply.Refused(503);
        reply.Headers["Retry-After"].ShouldBe("7");
        (await tenant.IdsAsync("customers")).ShouldBeEmpty();
        tenant.Emulator.Requests.ShouldNotContain(request => request.IsApplied);
    }

    [Fact]
    public async Task Status_may_have_a_chosen_body()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse("status=500,body=Sku (Name:) is not found."));

        var reply = await tenant.GetAsync("customers");

        reply.Status.ShouldBe(500);
        reply.Text.ShouldBe("Sku (Name:) is not found.");
        reply.Headers["Content-Type"].ShouldBe("text/plain; charset=utf-8");
    }

    [Theory]
    [InlineData("status=503,applied")]
    [InlineData("html,applied")]
    [InlineData("reset,applied")]
    [InlineData("cut")]
    [InlineData("malformed")]
    [InlineData("content-type")]
    [InlineData("drip=1000000")]
    public async Task Request_whose_answer_is_lost_or_damaged_is_still_carried_out(string fault)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse(fault + ",method=POST"));

        try
        {
            await tenant.PostAsync("customers", Bodies.Customer());
        }
        catch (HttpRequestException)
        {
            // Other tests check what the client sees.
        }

        (await tenant.IdsAsync("customers")).Length.ShouldBe(1);
        var entry = tenant.Emulator.Requests.Single(request => request is { Method: "POST", IsApplied: true });
        entry.Fault.ShouldNotBeNull().ShouldStartWith(fault.Split(',')[0]);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("status")]
    [InlineData("html")]
    public async Task Request_that_is_kept_from_the_tenant_is_not_carried_out(string fault)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse(fault + ",method=POST"));

        try
        {
            (await tenant.PostAsync("customers", Bodies.Customer())).Status.ShouldBeGreaterThan(499);
        }
        catch (HttpRequestException)
        {
            fault.ShouldBe("reset");
        }

        (await tenant.IdsAsync("customers")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("identity", false)]
    [InlineData("x-gzip", true)]
    public async Task Encoded_answer_has_its_header_and_is_encoded(string encoding, bool isCompressed)
    {
        await using var tenant = await Tenant.StartAsync(3);
        tenant.Emulator.Inject(Fault.Parse($"encoding={encoding}"));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var request = Get(tenant, "customers");

        using var response = await http.SendAsync(request, Token);
        await using var bytes = await response.Content.ReadAsStreamAsync(Token);
        await using var body = isCompressed
            ? new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionMode.Decompress)
            : bytes;
        using var json = await System.Text.Json.JsonDocument.ParseAsync(body, cancellationToken: Token);

        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        json.RootElement.GetProperty("data").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Token_answer_has_the_given_expires_in()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse("expires-in=9e2"));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", tenant.Emulator.Credentials.ClientId),
            new("client_secret", tenant.Emulator.Credentials.ClientSecret),
        ]);

        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Token);

        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("\"expires_in\":9e2,");
        (await tenant.GetAsync("customers")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Html_fault_is_a_gateways_page()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(new Fault(FaultKind.Html));

        var reply = await tenant.GetAsync("customers");

        reply.Status.ShouldBe(502);
        reply.Headers["Content-Type"].ShouldBe("text/html");
        reply.Text.ShouldStartWith("<html>");
    }

    [Fact]
    public async Task Reset_closes_the_connection_without_an_answer()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(new Fault(FaultKind.Reset));

        await Should.ThrowAsync<HttpRequestException>(() => tenant.GetAsync("customers"));

        tenant.Emulator.Requests[^1].Status.ShouldBeNull();
    }

    [Fact]
    public async Task Cut_closes_the_connection_in_the_middle_of_the_answer()
    {
        await using var tenant = await Tenant.StartAsync(3);
        tenant.Emulator.Inject(new Fault(FaultKind.Cut));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var request = Get(tenant, "customers");

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        using var received = new MemoryStream();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<IOException>(() => body.CopyToAsync(received, Token));
        received.Length.ShouldBeInRange(1, response.Content.Headers.ContentLength!.Value - 1);
    }

    [Fact]
    public async Task Silence_lasts_until_the_client_leaves()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(new Fault(FaultKind.Silence));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var request = Get(tenant, "customers");

        var answer = http.SendAsync(request, patience.Token);
        await tenant.HasComeInAsync("/customers");
        answer.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        tenant.Emulator.Requests[^1].Status.ShouldBeNull();
    }

    [Fact]
    public async Task Stopping_emulator_does_not_wait_for_silent_requests()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(new Fault(FaultKind.Silence));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var request = Get(tenant, "customers");
        var answer = http.SendAsync(request, Token);
        await tenant.HasComeInAsync("/customers");

        await tenant.StopAsync();

        await Should.ThrowAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Drip_sends_the_given_bytes_per_second()
    {
        var time = new FakeTimeProvider();
        await using var tenant = await Tenant.StartAsync(time);
        tenant.Emulator.Inject(Fault.Parse("drip=20"));
        using var http = new HttpClient { BaseAddress = tenant.Url };
        using var request = Get(tenant, "customers");
        var started = time.GetUtcNow();

        var answer = http.SendAsync(request, Token);
        await Tenant.AdvanceUntilAsync(time, TimeSpan.FromMilliseconds(100), answer);

        using var response = await answer;
        var bytes = await response.Content.ReadAsByteArrayAsync(Token);
        bytes.Length.ShouldBe((int)response.Content.Headers.ContentLength!.Value);
        (time.GetUtcNow() - started).TotalSeconds.ShouldBeGreaterThanOrEqualTo(bytes.Length / 20.0);
    }

    [Fact]
    public async Task Malformed_answer_has_its_full_length_and_is_not_json()
    {
        await using var tenant = await Tenant.StartAsync(3);
        tenant.Emulator.Inject(new Fault(FaultKind.Malformed));

        var reply = await tenant.GetAsync("customers");

        reply.Status.ShouldBe(200);
        Should.Throw<System.Text.Json.JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task Content_type_fault_changes_only_the_header()
    {
        await using var tenant = await Tenant.StartAsync();
        var whole = await tenant.GetAsync("customers");
        tenant.Emulator.Inject(Fault.Parse("content-type=image/png"));

        var reply = await tenant.GetAsync("customers");

        reply.Text.ShouldBe(whole.Text);
        reply.Headers["Content-Type"].ShouldBe("image/png");
    }

    [Fact]
    public async Task Expired_token_stays_refused_and_a_new_one_is_accepted()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse("expired-token,times=1"));

        (await tenant.GetAsync("customers")).Refused(401);
        (await tenant.GetAsync("customers")).Refused(401);
        await tenant.Client.AuthorizeAsync();

        (await tenant.GetAsync("customers")).Ok();
    }

    [Fact]
    public async Task Method_path_skip_every_and_times_select_the_requests_that_are_hit()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(Fault.Parse("status=503,method=GET,path=*/customers,skip=1,every=2,times=2"));

        (await tenant.PostAsync("customers", Bodies.Customer())).Ok();
        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            (await tenant.GetAsync("locations")).Ok();
            statuses.Add((await tenant.GetAsync("customers")).Status);
        }

        statuses.ShouldBe([200, 200, 503, 200, 503, 200, 200, 200]);
    }

    [Fact]
    public async Task Chance_hits_about_that_share_and_the_same_seed_hits_the_same_requests()
    {
        async Task<int[]> HitsAsync(int seed)
        {
            await using var tenant = await Tenant.StartAsync();
            tenant.Emulator.Inject(Fault.Parse($"status=503,chance=0.3,seed={seed}"));
            var hits = new List<int>();
            for (var i = 0; i < 100; i++)
            {
                if ((await tenant.GetAsync("customers")).Status == 503)
                {
                    hits.Add(i);
                }
            }

            return [.. hits];
        }

        var first = await HitsAsync(1);

        first.Length.ShouldBeInRange(15, 45);
        (await HitsAsync(1)).ShouldBe(first);
        (await HitsAsync(2)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Token_requests_are_hit_only_by_a_fault_with_their_path()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Emulator.Inject(new Fault(FaultKind.Status));
        await tenant.Client.AuthorizeAsync();

        tenant.Emulator.ClearFaults();
        tenant.Emulator.Inject(Fault.Parse("status=503,path=/connect/token"));

        (await tenant.Client.RequestTokenAsync()).Status.ShouldBe(503);
        (await tenant.GetAsync("customers")).Ok();
    }

    private static HttpRequestMessage Get(Tenant tenant, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/crm/v2/tenant/{tenant.Credentials.Tenant}/{path}");
        request.Headers.TryAddWithoutValidation("Authorization", tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", tenant.Credentials.ApplicationKey);
        return request;
    }
}
