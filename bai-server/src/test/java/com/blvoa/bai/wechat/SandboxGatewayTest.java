package com.blvoa.bai.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SandboxGatewayTest {
    private final SandboxGateway sandbox = new SandboxGateway();

    @Test
    void a_name_logs_in_as_that_name() {
        assertThat(sandbox.openid("sandbox:momo")).isEqualTo(new WechatAnswer.Granted<>("sandbox_momo"));
        assertThat(sandbox.openid("momo")).isInstanceOf(WechatAnswer.Refused.class);
        assertThat(sandbox.openid("sandbox:a b")).isInstanceOf(WechatAnswer.Refused.class);
    }

    @Test
    void digits_are_that_phone() {
        assertThat(sandbox.phone("phone:13800138000")).isEqualTo(new WechatAnswer.Granted<>("13800138000"));
        assertThat(sandbox.phone("phone:x")).isInstanceOf(WechatAnswer.Refused.class);
    }
}
