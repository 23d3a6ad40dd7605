using System.Net;

namespace AwsSandbox.Tests.Oidc;

public sealed class OidcDeviceTests : OidcSandbox
{
    [Fact]
    public async Task The_answer_names_both_pages_the_interval_and_ten_minutes()
    {
        var client = await RegisterAsync(DeviceRegistration());

        var answer = await StartDeviceAsync(client);

        Assert.Matches("^[B-Z]{4}-[B-Z]{4}$", answer["userCode"]);
        Assert.Equal(new Uri(Host.Endpoint, "/device").ToString(), answer["verificationUri"]);
        Assert.Equal($"{answer["verificationUri"]}?user_code={answer["userCode"]}", answer["verificationUriComplete"]);
        Assert.Equal(600, answer.Body["expiresIn"]!.GetValue<int>());
        Assert.Equal(1, answer.Body["interval"]!.GetValue<int>());
    }

    [Fact]
    public async Task Pending_until_a_person_types_the_code_signs_in_and_allows_then_one_token()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client);
        var poll = DeviceRequest(client, start["deviceCode"]);
        (await TokenAsync(poll)).MustBe("authorization_pending", "AuthorizationPendingException");

        var page = await Browser.OpenAsync(start["verificationUri"]);
        page = await Browser.PressAsync(page, "Confirm and continue", ("Code", " " + start["userCode"].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)));
        page = await Browser.SignInAsync(page);
        Assert.Equal("Allow Test device to access your data?", page.Heading);
        Assert.Contains(start["userCode"], page.Html, StringComparison.Ordinal);
        page = await Browser.PressAsync(page, "Allow access");
        Assert.Equal("Request approved", page.Heading);

        var answer = await TokenAsync(poll);
        Assert.Equal(HttpStatusCode.OK, await PortalStatusAsync(answer["accessToken"]));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync(RefreshRequest(client, answer["refreshToken"]))).Status);
        (await TokenAsync(poll)).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task Deny_reaches_the_device_as_access_denied()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]));

        page = await Browser.PressAsync(page, "Deny");

        Assert.Equal("Request denied", page.Heading);
        (await TokenAsync(DeviceRequest(client, start["deviceCode"]))).MustBe("access_denied", "AccessDeniedException");
    }

    [Fact]
    public async Task Polling_too_fast_is_slowed_down_by_five_seconds_each_time()
    {
        Host.World.IdentityCenter.Options.DevicePollInterval = TimeSpan.FromHours(1);
        Host.World.IdentityCenter.Options.DeviceCodeLifetime = TimeSpan.FromDays(1);
        var client = await RegisterAsync(DeviceRegistration());
        var poll = DeviceRequest(client, (await StartDeviceAsync(client))["deviceCode"]);

        (await TokenAsync(poll)).MustBe("authorization_pending", "AuthorizationPendingException");
        (await TokenAsync(poll)).MustBe("slow_down", "SlowDownException");
        // The interval is an hour and 5 seconds now; an hour is too soon, and makes it an hour and 10 seconds.
        Wait(3600);
        (await TokenAsync(poll)).MustBe("slow_down", "SlowDownException");
        Wait(3610);
        (await TokenAsync(poll)).MustBe("authorization_pending", "AuthorizationPendingException");
    }

    [Fact]
    public async Task A_device_code_expires_for_the_device_and_for_the_person()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]));
        Wait(600);

        (await TokenAsync(DeviceRequest(client, start["deviceCode"]))).MustBe("expired_token", "ExpiredTokenException");
        Assert.Contains("No request waits", (await Browser.PressAsync(page, "Allow access")).Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_client_cannot_poll_with_it()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var thief = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client);

        (await TokenAsync(DeviceRequest(thief, start["deviceCode"]))).MustBe("invalid_grant", "InvalidGrantException");
        (await TokenAsync(DeviceRequest(client, "made-up"))).MustBe("invalid_grant", "InvalidGrantException");
    }

    [Fact]
    public async Task A_code_is_decided_once()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client);
        var page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]));
        await Browser.PressAsync(page, "Deny");

        var again = await Browser.PressAsync(page, "Allow access");

        Assert.Contains("No request waits", again.Alert, StringComparison.Ordinal);
        (await TokenAsync(DeviceRequest(client, start["deviceCode"]))).MustBe("access_denied", "AccessDeniedException");
    }

    [Fact]
    public async Task An_unknown_start_url_is_an_invalid_request()
    {
        var client = await RegisterAsync(DeviceRegistration());

        (await StartDeviceAsync(client, "https://elsewhere.awsapps.com/start")).MustBe("invalid_request", "InvalidRequestException");
        (await StartDeviceAsync(client, "")).MustBe("invalid_request", "InvalidRequestException");
    }

    [Fact]
    public async Task The_portal_is_known_by_a_start_url_in_AWS_s_form_too()
    {
        var client = await RegisterAsync(DeviceRegistration());

        Assert.Equal(HttpStatusCode.OK, (await StartDeviceAsync(client, "https://sandbox.awsapps.com/start")).Status);
    }

    [Fact]
    public async Task In_the_wrong_Region_the_browser_says_invalid_grant_and_the_device_goes_on_polling()
    {
        var client = await RegisterAsync(DeviceRegistration());
        var start = await StartDeviceAsync(client, "https://other-region.awsapps.com/start");
        var page = await Browser.SignInAsync(await Browser.OpenAsync(start["verificationUriComplete"]));

        page = await Browser.PressAsync(page, "Allow access");

        Assert.Contains("invalid_grant", page.Alert, StringComparison.Ordinal);
        (await TokenAsync(DeviceRequest(client, start["deviceCode"]))).MustBe("authorization_pending", "AuthorizationPendingException");
    }

    [Fact]
    public async Task A_client_of_the_browser_grant_may_not_start_a_device()
    {
        var client = await RegisterAsync(PkceRegistration());

        (await StartDeviceAsync(client)).MustBe("unauthorized_client", "UnauthorizedClientException");
    }
}
